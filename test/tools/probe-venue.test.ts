import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { Venue } from '../../src/domain/venue';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { okx } from '../../src/venues/okx';
import { venues } from '../../src/venues/venues';
import { demoListings } from '../../tools/exchange/demo-listings';
import { type Fault, spoil } from '../../tools/exchange/faults';
import { type Ask, askRecording } from '../../tools/probe/ask';
import { probeJson } from '../../tools/probe/probe-json';
import { probeVenue } from '../../tools/probe/probe-venue';
import { recordingOf } from '../../tools/probe/recording';
import { fixtureOf } from '../venues/fixture-of';
import { sameNumbers } from '../venues/same-numbers';
import { worldOf } from './ask';
import { T0 } from './markets';
import { entryOf, fixtureEntries, type HarEntry, harOf, simulatedVenues, worldEntries } from './probe-har';

const all = Number.POSITIVE_INFINITY;
const askIn = (entries: readonly HarEntry[]): Ask => askRecording(recordingOf(harOf(entries)));
const probeIn = (venue: Venue, entries: readonly HarEntry[]) => probeVenue(venue, askIn(entries), all);
const atMs = T0 + 37 * HOUR_MS + 60_000;
const world = worldOf(demoListings(T0), atMs);
const simulatedEntries = (venue: Venue) => worldEntries(venue, world);
/** The entries, those of an address that holds `part` changed. */
const changed = (
  entries: readonly HarEntry[],
  part: string,
  change: (entry: HarEntry) => HarEntry | undefined,
) => entries.flatMap((entry) => (entry.request.url.includes(part) ? (change(entry) ?? []) : entry));
const without = (entries: readonly HarEntry[], part: string) => changed(entries, part, () => undefined);
const spoilt = (entries: readonly HarEntry[], part: string, fault: Fault) =>
  changed(entries, part, ({ request, response, startedDateTime }) =>
    entryOf(
      { url: request.url, ...(request.postData?.text && { body: JSON.parse(request.postData.text) }) },
      spoil({ status: response.status, headers: {}, body: response.content.text! }, fault),
      Date.parse(startedDateTime),
    ),
  );

describe.each<Venue>(venues)('a recording of $id', (venue) => {
  test('gives the quotes worked out by hand, at the time of the recording', async () => {
    const fixture = fixtureOf(venue.id);
    const probe = await probeIn(venue, fixtureEntries(venue));
    expect(probe.status).toBe('ok');
    expect(probe.atMs).toBe(fixture.nowMs);
    const { perMarket } = fixture;
    const expected = fixture.quotes.map((quote) =>
      quote.symbol === perMarket?.symbol ? perMarket.expected : quote,
    );
    expect(probe.quotes.length).toBeGreaterThan(0);
    sameNumbers(probe.quotes, expected);
    expect(probe.rejected.map(({ symbol }) => symbol).sort()).toEqual([...fixture.rejected].sort());
  });

  test('that is empty is "network", without quotes', async () => {
    const probe = await probeIn(venue, []);
    expect(probeJson(probe)).toEqual({ venue: venue.id, status: 'network', quotes: [], rejected: [] });
    expect(probe.requests.map(({ outcome }) => outcome.detail)).toEqual(
      Object.keys(venue.quotes.requests).map(() => 'not in the recording'),
    );
  });
});

describe.each(simulatedVenues)('a recording of simulated $id', (venue) => {
  test('gives every market with all of its figures', async () => {
    const probe = await probeIn(venue, simulatedEntries(venue));
    const listed = world.listings.filter((listing) => listing.venue === venue.id && listing.kind === 'perp');
    expect(listed.length).toBeGreaterThan(20);
    expect(probe.quotes.map(({ symbol }) => symbol).sort()).toEqual(
      listed.map(({ symbol }) => symbol).sort(),
    );
    for (const quote of probeJson(probe).quotes) expect(Object.values(quote)).not.toContain(null);
    expect(probe.rejected).toEqual([]);
  });
});

describe('the form for other programs', () => {
  test('has these fields, numbers or null, and no other', async () => {
    const { quotes } = probeJson(await probeIn(bybit, simulatedEntries(bybit)));
    const sol = quotes.find(({ symbol }) => symbol === 'SOLUSDT')!;
    expect(Object.keys(sol)).toEqual([
      'symbol',
      'coin',
      'fundingRate',
      'fundingIntervalHours',
      'fundingPer8h',
      'nextFundingTime',
      'openInterestCoins',
      'openInterestUsd',
      'markPrice',
      'volume24hUsd',
    ]);
    expect(sol.nextFundingTime! % HOUR_MS).toBe(0);
    expect(sol.openInterestUsd).toBeCloseTo(sol.openInterestCoins! * sol.markPrice, 6);
  });

  test('says null for what a failed secondary request would have told, and the status stays ok', async () => {
    const entries = spoilt(without(simulatedEntries(okx), 'open-interest'), 'market/tickers', {
      kind: 'server-error',
    });
    const probe = await probeIn(okx, entries);
    const json = probeJson(probe);
    expect(json.status).toBe('ok');
    expect(json.quotes.length).toBeGreaterThan(20);
    for (const quote of json.quotes) {
      expect([quote.openInterestCoins, quote.openInterestUsd, quote.volume24hUsd]).toEqual([
        null,
        null,
        null,
      ]);
      expect(quote.markPrice).toBeGreaterThan(0);
      expect(quote.fundingRate).not.toBeNull();
    }
    const failed = probe.requests.filter(({ outcome }) => outcome.status !== 'ok');
    expect(failed.map(({ name, outcome }) => [name, outcome.status, outcome.detail])).toEqual([
      ['openInterest', 'network', 'not in the recording'],
      ['tickers', 'server_error', 'HTTP 503'],
    ]);
  });

  test('names a row that cannot be read, and keeps the others', async () => {
    const entries = spoilt(simulatedEntries(bybit), 'market/tickers', { kind: 'malformed-row' });
    const { status, quotes, rejected } = probeJson(await probeIn(bybit, entries));
    expect(status).toBe('ok');
    expect(rejected).toHaveLength(1);
    expect(rejected[0]!.reason).toContain('"bad"');
    expect(quotes.map(({ symbol }) => symbol)).not.toContain(rejected[0]!.symbol);
    expect(quotes.length).toBeGreaterThan(20);
  });
});

describe('the status', () => {
  const cases: readonly (readonly [Fault, string])[] = [
    [{ kind: 'rate-limited', status: 429, retryAfterSeconds: 9 }, 'rate_limited'],
    [{ kind: 'rate-limited', status: 418 }, 'rate_limited'],
    [{ kind: 'too-frequent' }, 'rate_limited'],
    [{ kind: 'forbidden-html' }, 'geo_blocked'],
    [{ kind: 'region-blocked' }, 'geo_blocked'],
    [{ kind: 'server-error', status: 502 }, 'server_error'],
    [{ kind: 'html' }, 'bad_shape'],
    [{ kind: 'truncated' }, 'bad_shape'],
    [{ kind: 'empty' }, 'bad_shape'],
    [{ kind: 'wrong-envelope' }, 'bad_shape'],
  ];
  /** The path of the request without which a venue has no quotes. */
  const essentialOf = (venue: Venue) =>
    new URL(Object.values(venue.quotes.requests).find(({ essential }) => essential)!.url).pathname;

  describe.each(simulatedVenues)('of $id', (venue) => {
    test.each(cases.map(([fault, status]) => ({ fault, status })))(
      'is $status where the answer without which there is nothing is $fault',
      async ({ fault, status }) => {
        const probe = await probeIn(venue, spoilt(simulatedEntries(venue), essentialOf(venue), fault));
        expect(probeJson(probe)).toEqual({ venue: venue.id, status, quotes: [], rejected: [] });
      },
    );

    test('is ok where one row of that answer is malformed, which is named', async () => {
      const entries = simulatedEntries(venue);
      const before = await probeIn(venue, entries);
      const probe = await probeIn(venue, spoilt(entries, essentialOf(venue), { kind: 'malformed-row' }));
      expect([probe.status, probe.rejected.length]).toEqual(['ok', 1]);
      expect(probe.quotes).toHaveLength(before.quotes.length - 1);
    });

    test('is network where that answer is not in the recording', async () => {
      const probe = await probeIn(venue, without(simulatedEntries(venue), essentialOf(venue)));
      expect([probe.status, probe.quotes]).toEqual(['network', []]);
    });
  });

  test('is what an answer says rather than that another is missing', async () => {
    const { requests } = bybit.quotes;
    const instruments = { ...requests.instruments, essential: true };
    const quotes = { ...bybit.quotes, requests: { ...requests, instruments } } as Venue['quotes'];
    const entries = spoilt(without(simulatedEntries(bybit), 'market/tickers'), 'instruments-info', {
      kind: 'region-blocked',
    });
    expect(await probeIn({ ...bybit, quotes }, entries)).toMatchObject({
      status: 'geo_blocked',
      trouble: 'instruments: HTTP 451',
    });
  });

  test('tells a body that was not saved from an empty one, and needs none where the venue refuses', async () => {
    const unsaved = (status: number) =>
      changed(simulatedEntries(bybit), 'market/tickers', (entry) => {
        const { text: _text, ...content } = entry.response.content;
        return { ...entry, response: { ...entry.response, status, content } };
      });
    expect(await probeIn(bybit, unsaved(200))).toMatchObject({
      status: 'network',
      trouble: 'tickers: recorded without its body',
    });
    expect((await probeIn(bybit, unsaved(429))).status).toBe('rate_limited');
  });

  test('is not_listed where the venue says that it does not know the request', async () => {
    const entries = changed(simulatedEntries(bybit), 'market/tickers', (entry) => {
      entry.response.content.text =
        '{"retCode":10001,"retMsg":"params error: Category is invalid","result":{}}';
      return entry;
    });
    expect((await probeIn(bybit, entries)).status).toBe('not_listed');
  });

  test('is bad_shape, with the reason, where only the reader sees that the shape is wrong', async () => {
    const entries = changed(simulatedEntries(hyperliquid), '/info', (entry) => {
      const [meta, contexts] = JSON.parse(entry.response.content.text!) as [object, unknown[]];
      entry.response.content.text = JSON.stringify([meta, contexts.slice(1)]);
      return entry;
    });
    const probe = await probeIn(hyperliquid, entries);
    expect([probe.status, probe.quotes]).toEqual(['bad_shape', []]);
    expect(probe.trouble).toMatch(/\d+ markets with \d+ contexts/);
  });
});

describe('time', () => {
  test('is that of the answer without which there is nothing', async () => {
    const later = changed(simulatedEntries(hyperliquid), '/info', (entry) => ({
      ...entry,
      startedDateTime: '2027-01-05T12:59:59.999+02:00',
    }));
    const { quotes } = probeJson(await probeIn(hyperliquid, later));
    expect(new Set(quotes.map(({ nextFundingTime }) => nextFundingTime))).toEqual(
      new Set([Date.UTC(2027, 0, 5, 11)]),
    );
  });

  test('of a pause counts from its own answer', async () => {
    const entries = changed(simulatedEntries(binance), 'premiumIndex', (entry) => ({
      ...entry,
      startedDateTime: '2026-11-22T10:00:00Z',
      response: {
        ...entry.response,
        status: 418,
        headers: [{ name: 'Retry-After', value: 'Sun, 22 Nov 2026 10:00:45 GMT' }],
      },
    }));
    expect(await probeIn(binance, entries)).toMatchObject({ status: 'rate_limited', retryAfterMs: 45_000 });
  });
});

describe('markets asked for one by one', () => {
  const held = async (entries: readonly HarEntry[], marketCount = all) => {
    const { quotes, requests } = await probeVenue(binance, askIn(entries), marketCount);
    return { quotes, single: requests.filter(({ symbol }) => symbol !== undefined) };
  };
  const isHeld = ({ openInterestCoins }: { openInterestCoins?: number }) => openInterestCoins !== undefined;

  test('are those of the largest turnover', async () => {
    const { quotes, single } = await held(simulatedEntries(binance), 3);
    const byTurnover = [...quotes].sort((a, b) => b.volume24hUsd! - a.volume24hUsd!);
    expect(single.map(({ symbol }) => symbol).sort()).toEqual(
      byTurnover
        .slice(0, 3)
        .map(({ symbol }) => symbol)
        .sort(),
    );
    expect(quotes.filter(isHeld)).toHaveLength(3);
  });

  test('that fail, are missing or cannot be read lack open interest, each for itself', async () => {
    const missing = without(simulatedEntries(binance), 'openInterest?symbol=SOLUSDT');
    const failing = spoilt(missing, 'openInterest?symbol=BTCUSDT', { kind: 'server-error' });
    const entries = changed(failing, 'openInterest?symbol=ETHUSDT', (entry) => {
      entry.response.content.text = '{"symbol":"ETHUSDT","openInterest":"many","time":1}';
      return entry;
    });
    const { quotes, single } = await held(entries);
    expect(
      quotes
        .filter((quote) => !isHeld(quote))
        .map(({ symbol }) => symbol)
        .sort(),
    ).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
    const failed = single.filter(({ outcome }) => outcome.status !== 'ok');
    expect(Object.fromEntries(failed.map(({ symbol, outcome }) => [symbol, outcome.status]))).toEqual({
      BTCUSDT: 'server_error',
      ETHUSDT: 'bad_shape',
      SOLUSDT: 'network',
    });
  });
});
