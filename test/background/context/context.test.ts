import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time';
import { answerCoingecko } from '../../../tools/exchange/datasets/coingecko';
import { demoListings } from '../../../tools/exchange/demo-listings';
import { apiAt } from '../../../tools/exchange/simulated-venues';
import { text } from '../../../tools/exchange/wire';
import { installFakeExtension } from '../../fake-extension';
import { type TestWorld, worldOf } from '../../tools/ask';

const permissions = vi.hoisted(() => ({ withheld: new Set<string>() }));
vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  return {
    default: {
      permissions: {
        contains: async ({ origins }: { origins: string[] }) =>
          origins.every((host) => !permissions.withheld.has(host)),
      },
      action: { setBadgeText: nothing, setTitle: nothing, setBadgeBackgroundColor: nothing },
    },
  };
});
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { createContextWork } = await import('../../../src/background/context/context');
const { rememberPageVenue } = await import('../../../src/background/page-venue');
const { refreshQuotes } = await import('../../../src/background/quotes');
const { marketsByCoin } = await import('../../../src/background/markets');
const { writeSamples } = await import('../../../src/background/ledger');
const { readSamples } = await import('../../../src/shared/ledger');
const { contextOf } = await import('../../../src/shared/state');
const { watchlists } = await import('../../../src/shared/watchlists');
const { settings, readSettings } = await import('../../../src/shared/settings');
const { binance } = await import('../../../src/venues/binance');
const { bybit } = await import('../../../src/venues/bybit');
const { hyperliquid } = await import('../../../src/venues/hyperliquid');
const { okx } = await import('../../../src/venues/okx');

const measured = [binance, bybit, okx, hyperliquid];
const startMs = Date.UTC(2026, 9, 5, 6);
const listings = demoListings(startMs, 3);
let world: TestWorld;
let asked: string[];
/** Paths that answer 404, and that answer 429; addresses whose book is empty. */
let gone: string[];
let limited: string[];
let hollow: string[];

beforeEach(async () => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  permissions.withheld = new Set();
  world = worldOf(listings, startMs + MINUTE_MS);
  asked = [];
  gone = [];
  limited = [];
  hollow = [];
  vi.spyOn(clock, 'now').mockImplementation(() => world.simulatedMs);
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const url = new URL(address);
    asked.push(`${url.host}${url.pathname}${init.body ? ` ${init.body}` : ''}`);
    const request = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: typeof init.body === 'string' ? init.body : '',
    };
    const api = apiAt(url.host, url.pathname);
    const within = (parts: readonly string[]) => parts.some((part) => address.includes(part));
    if (url.pathname.includes('/depth') && within(hollow)) return new Response('{"bids":[],"asks":[]}');
    const reply = within(gone)
      ? text('', 404)
      : within(limited)
        ? text('', 429, { 'retry-after': '90' })
        : api
          ? api.answer(request, world)
          : answerCoingecko(request, world);
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  });
  await watchlists.set([{ name: 'one', coins: ['SOL'] }]);
});
afterEach(() => vi.unstubAllGlobals());

async function quote(desk: Awaited<ReturnType<typeof layDesk>>) {
  for (const venue of measured) {
    const fresh = await refreshQuotes(desk.fetcher, desk.ledger, venue, new Set(['SOL']), undefined);
    if (fresh) desk.quotes.set(venue.id, fresh);
  }
  desk.markets = marketsByCoin(measured, desk.quotes);
}

/** A background with quotes, whose context is measured on `run`. */
async function start() {
  const desk = await layDesk();
  await quote(desk);
  asked = [];
  const work = createContextWork(desk);
  const run = async (laterMs = 0) => {
    world.simulatedMs += laterMs;
    asked = [];
    await work.run();
    return (await contextOf('SOL').get())!;
  };
  return { desk, run };
}

const samplesOf = (desk: Awaited<ReturnType<typeof layDesk>>, key: string) =>
  desk.ledger.use((db) => readSamples(db, key, startMs, startMs + HOUR_MS));

describe('what stands beside the score of a watched coin', () => {
  test('is measured on the market with the largest open interest', async () => {
    const { run } = await start();
    const { book, longShare, perpShare, openInterestOverCap } = await run();
    expect(book).toMatchObject({ venue: 'binance', symbol: 'SOLUSDT', atMs: startMs + MINUTE_MS });
    expect(book!.bids.reach).toBe(0.02);
    expect(book!.bids.depthUsd / book!.openInterestUsd!).toBeGreaterThan(0.002);
    expect(book!.bids.depthUsd / book!.openInterestUsd!).toBeLessThan(0.03);
    expect(book!.spreadBp).toBeGreaterThan(0.5);
    expect(longShare).toMatchObject({ venues: ['binance'], atMs: startMs });
    expect(perpShare!.venues).toEqual(['binance', 'bybit', 'okx']);
    expect(perpShare!.value).toBeGreaterThan(0.5);
    expect(perpShare!.value).toBeLessThan(0.9);
    expect(openInterestOverCap).toMatchObject({ told: 'Binance' });
    expect(openInterestOverCap!.value).toBeGreaterThan(0.01);
    expect(openInterestOverCap!.value).toBeLessThan(0.2);
  });

  test('is measured on the page’s venue where that is known, at once when the page changes', async () => {
    const { run } = await start();
    await run();
    await rememberPageVenue('SOL', 'okx');
    const { book, longShare } = await run(MINUTE_MS);
    expect([book!.venue, longShare!.venues]).toEqual(['okx', ['okx']]);
    expect(book!.spreadsBp).toHaveLength(1);
  });

  test('is measured every five minutes and not sooner, also by the next worker', async () => {
    const { run } = await start();
    await run();
    await run(2 * MINUTE_MS);
    expect(asked).toEqual([]);
    const next = await start();
    await next.run();
    expect(asked).toEqual([]);
    const { book } = await next.run(3 * MINUTE_MS);
    expect(asked).toEqual(['fapi.binance.com/fapi/v1/depth']);
    expect(book!.spreadsBp).toHaveLength(2);
  });

  test('is recorded by the hour, the book under its market and the rest under the coin', async () => {
    const { desk, run } = await start();
    const { book, perpShare, openInterestOverCap } = await run();
    const market = (await samplesOf(desk, 'binance:SOLUSDT'))!;
    expect(market.bidDepthUsd[0]).toBeCloseTo(book!.bids.depthUsd, -1);
    expect(market.spreadBp[0]).toBeCloseTo(book!.spreadBp!, 4);
    expect(market.bidDepthUsd[1]).toBeNaN();
    expect(market.perpShare[0]).toBeNaN();
    const coin = (await samplesOf(desk, 'SOL'))!;
    expect(coin.perpShare[0]).toBeCloseTo(perpShare!.value, 6);
    expect(coin.openInterestOverCap[0]).toBeCloseTo(openInterestOverCap!.value, 6);
  });

  test('has a rank once 48 hours are on record, and none before', async () => {
    const { desk, run } = await start();
    const first = await run();
    expect(first.perpShare).toMatchObject({ hours: 1 });
    expect(first.perpShare).not.toHaveProperty('percentile');
    expect(first.book).not.toHaveProperty('usualDepthUsd');
    const hours = Array.from({ length: 48 }, (_, i) => startMs + (i + 1) * HOUR_MS);
    await desk.ledger.use((db) =>
      writeSamples(
        db,
        'SOL',
        hours.map((timeMs) => ({ timeMs, column: 'perpShare', value: 0.01 })),
      ),
    );
    await desk.ledger.use((db) =>
      writeSamples(
        db,
        'binance:SOLUSDT',
        hours.flatMap((timeMs) =>
          (['bidDepthUsd', 'askDepthUsd', 'spreadBp'] as const).map((column) => ({
            timeMs,
            column,
            value: 7,
          })),
        ),
      ),
    );
    world.simulatedMs += 49 * HOUR_MS;
    await quote(desk);
    const later = await run();
    expect(later.perpShare!.hours).toBe(50);
    expect(later.perpShare!.percentile).toBeGreaterThan(0.95);
    expect([later.book!.usualDepthUsd, later.book!.usualSpreadBp]).toEqual([14, 7]);
  });

  test('is ranked among hours of the same venues only', async () => {
    const { desk, run } = await start();
    expect((await run()).perpShare!.hours).toBe(1);
    world.simulatedMs += HOUR_MS;
    await quote(desk);
    expect((await run()).perpShare!.hours).toBe(2);
    await settings.set({ ...readSettings(undefined), venuesOff: ['bybit'] });
    world.simulatedMs += HOUR_MS;
    desk.quotes.delete('bybit');
    desk.markets = marketsByCoin([binance, okx, hyperliquid], desk.quotes);
    const { perpShare } = await run();
    expect(perpShare!.venues).toEqual(['binance', 'okx']);
    expect(perpShare!.hours).toBe(1);
  });

  test('has the long accounts’ own past from the venue’s', async () => {
    const { run } = await start();
    const { longShare } = await run();
    expect(longShare!.hours).toBeGreaterThan(400);
    expect(longShare!.percentile).toBeGreaterThan(0);
    asked = [];
    await run(HOUR_MS);
    expect(asked.filter((path) => path.includes('AccountRatio'))).toHaveLength(1);
  });
});

describe('where something cannot be had', () => {
  test('the other figures stand, and what failed is left alone for half an hour', async () => {
    gone = ['/depth', '/globalLongShortAccountRatio'];
    const { desk, run } = await start();
    const { book, longShare, perpShare } = await run();
    expect([book, longShare]).toEqual([undefined, undefined]);
    expect(perpShare).toBeDefined();
    expect(desk.fetcher.health(binance)).toMatchObject({ status: 'ok', failuresInARow: 0 });
    await run(6 * MINUTE_MS);
    expect(asked.filter((path) => path.includes('/depth'))).toEqual([]);
    await run(30 * MINUTE_MS);
    expect(asked.filter((path) => path.includes('/depth'))).toHaveLength(1);
  });

  test('a venue that asks to be left alone is left alone altogether', async () => {
    limited = ['/depth'];
    const { desk, run } = await start();
    await run();
    const { status, pausedUntilMs } = desk.fetcher.health(binance);
    expect([status, pausedUntilMs]).toEqual(['rate_limited', world.simulatedMs + 90_000]);
  });

  test('an answer that cannot be read costs its own request alone', async () => {
    await watchlists.set([{ name: 'two', coins: ['SOL', 'BTC'] }]);
    hollow = ['symbol=SOLUSDT'];
    const { run } = await start();
    expect((await run()).book).toBeUndefined();
    expect((await contextOf('BTC').get())!.book).toMatchObject({ venue: 'binance' });
  });

  test('a book that was had before keeps its age', async () => {
    const { run } = await start();
    const before = await run();
    gone = ['/depth'];
    const after = await run(10 * MINUTE_MS);
    expect(after.book).toEqual(before.book);
  });

  test('Hyperliquid’s book is seen further in coarse steps, and told to end where it was seen', async () => {
    await rememberPageVenue('SOL', 'hyperliquid');
    const { desk, run } = await start();
    const { book } = await run();
    expect(asked.filter((path) => path.includes('l2Book'))).toHaveLength(2);
    expect(book!.venue).toBe('hyperliquid');
    expect(book!.bids.reach).toBeGreaterThan(0.008);
    expect(book!.bids.reach).toBeLessThan(0.02);
    expect(book!.spreadBp).toBeLessThan(10);
    // What ends before 2 % is no depth within 2 %: it is not recorded as one.
    expect((await samplesOf(desk, 'hyperliquid:SOL'))!.bidDepthUsd[0]).toBeNaN();
  });

  test('supply comes from the list of coins where no exchange tells it, once in six hours', async () => {
    permissions.withheld.add('https://fapi.binance.com/*');
    const { run } = await start();
    const { openInterestOverCap } = await run();
    expect(openInterestOverCap).toMatchObject({ told: 'CoinGecko' });
    const lists = () => asked.filter((path) => path.startsWith('api.coingecko.com')).length;
    expect(lists()).toBe(1);
    await run(HOUR_MS);
    expect(lists()).toBe(0);
    await run(5 * HOUR_MS);
    expect(lists()).toBe(1);
  });

  test('nothing is asked of what is switched off or not permitted', async () => {
    const { run } = await start();
    for (const host of ['fapi.binance.com', 'api.coingecko.com'])
      permissions.withheld.add(`https://${host}/*`);
    await settings.set({ ...readSettings(undefined), venuesOff: ['bybit', 'okx', 'hyperliquid'] });
    await run();
    expect(asked).toEqual([]);
  });
});
