import { describe, expect, test } from 'vitest';
import type { Quote } from '../../src/domain/quote';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';
import type { Venue } from '../../src/domain/venue';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { venues } from '../../src/venues/venues';
import { demoListings } from '../../tools/exchange/demo-listings';
import { type Ask, askRecording } from '../../tools/probe/ask';
import { checkOpenPoints } from '../../tools/probe/check-open-points';
import { clockSpan } from '../../tools/probe/open-interest-clock';
import { openPoints } from '../../tools/probe/open-points';
import { type AskedRequest, probeVenue } from '../../tools/probe/probe-venue';
import { recordingOf } from '../../tools/probe/recording';
import { jsonOf, worldOf } from './ask';
import { T0 } from './markets';
import { entryOf, type HarEntry, harOf, simulatedVenues, worldEntries } from './probe-har';

const quote = (symbol: string): Quote => ({ symbol, coin: symbol, markPrice: 1 });

/** What the point of this venue whose claim holds `part` says of these answers. */
function judged(
  venue: string,
  part: string,
  answers: Readonly<Record<string, unknown>>,
  quotes: readonly Quote[] = [quote('BTCUSDT')],
) {
  const point = openPoints.find((each) => each.venue === venue && each.claim.includes(part))!;
  return point.judge({ quotes, json: (address) => answers[address], answers: [] });
}

test('every point tells nothing where nothing was answered', () => {
  for (const point of openPoints)
    expect(point.judge({ quotes: [], json: () => undefined, answers: [] }).finding, point.claim).toBe(
      'not told',
    );
});

test('every point survives answers of any shape', () => {
  for (const value of [null, 7, 'text', [], [null], {}, { data: 3 }, { result: { list: [[]] } }, [{}]])
    for (const point of openPoints) {
      const { finding, why } = point.judge({
        quotes: [quote('BTCUSDT')],
        json: () => value,
        answers: [{ status: 200, headers: {}, body: '' }],
      });
      expect(['confirmed', 'contradicted', 'not told'], point.claim).toContain(finding);
      expect(why).not.toBe('');
    }
});

test('an open interest of BingX above the number of bitcoins is a value', () => {
  const said = (openInterest: unknown) =>
    judged('bingx', 'value in USDT', {
      'open-api.bingx.com/openApi/swap/v2/quote/openInterest': { code: 0, data: { openInterest } },
    }).finding;
  expect(said('3289641547.10')).toBe('confirmed');
  expect(said('41250.5')).toBe('contradicted');
  expect(said('')).toBe('not told');
});

describe('binance', () => {
  const dated = (row: object) =>
    judged('binance', 'dated contracts', {
      'fapi.binance.com/fapi/v1/premiumIndex': [{ symbol: 'BTCUSDT', lastFundingRate: '0.0001' }, row],
    });

  test('dated contracts without rate and time are as expected, others are told', () => {
    expect(dated({ symbol: 'BTCUSDT_261225', lastFundingRate: '', nextFundingTime: 0 })).toEqual({
      finding: 'confirmed',
      why: 'BTCUSDT_261225',
    });
    expect(dated({ symbol: 'BTCUSDT_261225', lastFundingRate: '0.0000', nextFundingTime: 0 })).toEqual({
      finding: 'contradicted',
      why: 'BTCUSDT_261225 has rate "0.0000" and next time 0',
    });
    expect(dated({ symbol: 'ETHUSDT' }).finding).toBe('not told');
  });

  test('the supply of PEPE tells coins from thousands', () => {
    const supply = (text: string) =>
      judged('binance', 'CMCCirculatingSupply', {
        'fapi.binance.com/futures/data/openInterestHist': [
          { symbol: '1000PEPEUSDT', CMCCirculatingSupply: text },
        ],
      }).finding;
    expect(supply('420689899653542.47')).toBe('confirmed');
    expect(supply('420689899653.54')).toBe('contradicted');
    expect(supply('165880.538')).toBe('not told');
    expect(supply('')).toBe('not told');
  });
});

describe('bybit', () => {
  const single = (rows: unknown[]) =>
    judged('bybit', 'singleOpenInterest', { 'api.bybit.com/v5/market/tickers': { result: { list: rows } } }, [
      quote('BTCUSDT'),
      quote('SOLUSDT'),
    ]);

  test('perpetuals without their one-sided figure are named; dated contracts do not count', () => {
    const btc = { symbol: 'BTCUSDT', singleOpenInterest: '5' };
    const other = { symbol: 'BTC-25DEC26' };
    expect(single([btc, { symbol: 'SOLUSDT', singleOpenInterest: '7' }, other])).toEqual({
      finding: 'confirmed',
      why: 'all 2 have it',
    });
    expect(single([btc, { symbol: 'SOLUSDT', singleOpenInterest: '' }, other])).toEqual({
      finding: 'contradicted',
      why: '1 of 2 lack it: SOLUSDT',
    });
  });

  test('the form of a 403 is told where one came', () => {
    const point = openPoints.find(({ claim }) => claim.includes('403'))!;
    const of = (status: number, body: string) =>
      point.judge({ quotes: [], json: () => undefined, answers: [{ status, headers: {}, body }] }).finding;
    expect(of(403, '<!DOCTYPE HTML><HTML><BODY>403 ERROR</BODY></HTML>')).toBe('confirmed');
    expect(of(403, '{"retCode":10024}')).toBe('contradicted');
    expect(of(200, '<html></html>')).toBe('not told');
  });
});

test('okx: swaps without a row of funding-rate ANY are named', () => {
  const swaps = (rated: string[]) =>
    judged('okx', 'ANY', {
      'www.okx.com/api/v5/public/funding-rate': { data: rated.map((instId) => ({ instId })) },
      'www.okx.com/api/v5/public/instruments': {
        data: [
          { instId: 'BTC-USDT-SWAP', state: 'live', ruleType: 'normal' },
          { instId: 'SOL-USDT-SWAP', state: 'live' },
          { instId: 'NEW-USDT-SWAP', state: 'preopen', ruleType: 'normal' },
          { instId: 'PRE-USDT-SWAP', state: 'live', ruleType: 'pre_market' },
        ],
      },
    });
  expect(swaps(['BTC-USDT-SWAP', 'SOL-USDT-SWAP', 'OLD-USDT-SWAP'])).toEqual({
    finding: 'confirmed',
    why: '3 rows hold all 2 live swaps',
  });
  expect(swaps(['BTC-USDT-SWAP'])).toEqual({
    finding: 'contradicted',
    why: '1 of 2 live swaps are not among 1 rows: SOL-USDT-SWAP',
  });
});

test('gate: contract_stats of the BTC-settled contract is compared with its one-sided size', () => {
  const stats = (open_interest: unknown) =>
    judged('gate', 'contract_stats', {
      'api.gateio.ws/api/v4/futures/btc/contracts': [{ name: 'BTC_USD', position_size: '1000' }],
      'api.gateio.ws/api/v4/futures/btc/contract_stats': [{ open_interest: 1 }, { open_interest }],
    }).finding;
  expect([2010, '1003', 1500].map(stats)).toEqual(['confirmed', 'contradicted', 'not told']);
});

test('kucoin: the sign of inverse multipliers is told', () => {
  const multiplier = (...values: number[]) =>
    judged('kucoin', 'multiplier', {
      'api-futures.kucoin.com/api/v1/contracts/active': {
        data: [
          { symbol: 'XBTUSDTM', isInverse: false, multiplier: 0.001 },
          ...values.map((value, i) => ({ symbol: `INVERSE${i}`, isInverse: true, multiplier: value })),
        ],
      },
    }).finding;
  expect(multiplier(-1, -1)).toBe('confirmed');
  expect(multiplier(-1, 1)).toBe('contradicted');
  expect(multiplier()).toBe('not told');
});

test('mexc: both hosts have to list all markets', () => {
  const rows = (count: number | undefined) =>
    count === undefined ? undefined : { data: Array.from({ length: count }, () => ({})) };
  const hosts = (one: number | undefined, other: number | undefined) =>
    judged('mexc', 'funding_rate', {
      'contract.mexc.com/api/v1/contract/funding_rate': rows(one),
      'api.mexc.com/api/v1/contract/funding_rate': rows(other),
    }).finding;
  expect(hosts(500, 500)).toBe('confirmed');
  expect(hosts(500, 0)).toBe('contradicted');
  expect(hosts(500, undefined)).toBe('not told');
});

describe.each(simulatedVenues)('the answers of $id', (venue) => {
  const atMs = T0 + 37 * HOUR_MS + 30 * MINUTE_MS;
  const world = worldOf(demoListings(T0, 6), atMs);
  const check = async (entries: readonly HarEntry[]) => {
    const ask = askRecording(recordingOf(harOf(entries)));
    const probe = await probeVenue(venue, ask, Number.POSITIVE_INFINITY);
    return { probe, ...(await checkOpenPoints(probe, ask)) };
  };

  test('are judged by every point of the venue, by name', async () => {
    const { checked } = await check(worldEntries(venue, world));
    const claims = openPoints.filter((point) => point.venue === venue.id).map(({ claim }) => claim);
    expect(checked.map(({ claim }) => claim).slice(0, claims.length)).toEqual(claims);
    expect(checked.length).toBe(claims.length + (venue.history.openInterest ? 1 : 0));
  });

  test('with the open-interest history of the largest market fit together', async () => {
    const plan = (venue as Venue).history.openInterest;
    if (plan === undefined) return expect(['hyperliquid', 'bitget', 'mexc']).toContain(venue.id);
    const entries = worldEntries(venue, world);
    const { probe } = await check(entries);
    const [largest] = [...probe.quotes].sort((a, b) => b.openInterestUsd! - a.openInterestUsd!);
    const request = plan.request({ symbol: largest!.symbol, coin: largest!.coin, ...clockSpan(atMs) });
    const body = JSON.stringify(jsonOf(venue.id as 'okx', request, world));
    const history = entryOf(request, { status: 200, headers: {}, body }, atMs);
    const { checked } = await check([...entries, history]);
    expect(checked.at(-1)).toMatchObject({
      finding: 'confirmed',
      claim: expect.stringContaining(largest!.symbol),
    });
  });

  test('are asked for nothing more where the venue is not well', async () => {
    const { checked, requests } = await check([]);
    expect(requests).toEqual([]);
    expect(checked.every(({ finding }) => finding === 'not told')).toBe(true);
  });
});

test('points stamped ahead of the clock are seen', async () => {
  const atMs = T0 + 37 * HOUR_MS + 30 * MINUTE_MS;
  const world = worldOf(demoListings(T0, 3), atMs);
  const query = { symbol: 'BTCUSDT', coin: 'BTC', ...clockSpan(atMs) };
  const request = bybit.history.openInterest!.request(query);
  const answer = jsonOf<{ result: { list: { timestamp: string }[] } }>('bybit', request, world);
  for (const point of answer.result.list) point.timestamp = String(Number(point.timestamp) + HOUR_MS);
  const history = entryOf(request, { status: 200, headers: {}, body: JSON.stringify(answer) }, atMs);
  const ask = askRecording(recordingOf(harOf([...worldEntries(bybit, world), history])));
  const { checked } = await checkOpenPoints(await probeVenue(bybit, ask, 0), ask);
  expect(checked.at(-1)).toMatchObject({
    finding: 'contradicted',
    why: expect.stringContaining('ahead of its time'),
  });
});

test('what was asked for the quotes is not asked again for a point', async () => {
  const extra = openPoints.find(({ claim }) => claim.includes('CMCCirculatingSupply'))!.requests![0]!;
  const json = [{ symbol: '1000PEPEUSDT', CMCCirculatingSupply: '420689899653542.47' }];
  const outcome = { status: 'ok', json, detail: 'HTTP 200', isAsked: true } as const;
  const urls: string[] = [];
  const ask: Ask = async (_venue, { url }) => {
    urls.push(url);
    return outcome;
  };
  const known = { name: 'known', request: extra, isEssential: false, outcome };
  const probe = { venue: binance, status: 'ok', quotes: [], rejected: [] } as const;
  const found = async (requests: readonly AskedRequest[]) =>
    (await checkOpenPoints({ ...probe, requests }, ask)).checked.map(({ finding }) => finding);
  expect(await found([known])).toContain('confirmed');
  expect(urls).toEqual([]);
  expect(await found([])).toContain('confirmed');
  expect(urls).toEqual([extra.url]);
});

test('points are of venues under their own ids', () => {
  const known = new Set(venues.map(({ id }) => id));
  expect(openPoints.filter(({ venue }) => !known.has(venue))).toEqual([]);
});
