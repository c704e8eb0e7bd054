import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../src/domain/time';
import type { Venue } from '../../src/domain/venue';
import { demoListings } from '../../tools/exchange/demo-listings';
import { installFakeExtension } from '../fake-extension';
import { reply, type TestWorld, worldOf } from '../tools/ask';

const data = 'https://api.hyperliquid.xyz/*';
/** Data sets are asked beside the rounds; what is counted here are the venues. */
const besides = ['https://api.coingecko.com/*', 'https://defillama-datasets.llama.fi/*'];
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
vi.mock('../../src/venues/venues', async () => {
  const { bybit } = await import('../../src/venues/bybit');
  const { hyperliquid } = await import('../../src/venues/hyperliquid');
  const venues: Venue[] = [bybit, { ...hyperliquid, optional: true }];
  return { venues, venueById: (id: string) => venues.find((venue) => venue.id === id) };
});
const fake = installFakeExtension();
const clock = await import('../../src/shared/clock');
const { venues } = await import('../../src/venues/venues');
const { layDesk } = await import('../../src/background/desk');
const { createWork } = await import('../../src/background/work');
const { createFetcher } = await import('../../src/background/fetcher');
const { tellCatalogue } = await import('../../src/background/tell-catalogue');
const { optionalVenues } = await import('../../src/shared/optional-venues');
const { settings, readSettings } = await import('../../src/shared/settings');
const { watchlists } = await import('../../src/shared/watchlists');
const { venueSummary } = await import('../../src/ui/venue-words');

const startMs = Date.UTC(2026, 9, 5);
const listings = demoListings(startMs, 4);
const hyperliquid = venues[1]! as Venue;
let world: TestWorld;
let asked: string[];

beforeEach(async () => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  permissions.withheld = new Set([data, ...besides]);
  world = worldOf(listings, startMs + MINUTE_MS);
  asked = [];
  vi.spyOn(clock, 'now').mockImplementation(() => world.simulatedMs);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { host } = new URL(url);
    asked.push(host);
    const body = init.body === undefined ? undefined : JSON.parse(init.body as string);
    const answer = reply(host === 'api.bybit.com' ? 'bybit' : 'hyperliquid', { url, body }, world);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
  await watchlists.set([{ name: 'one', coins: ['SOL'] }]);
});
afterEach(() => vi.unstubAllGlobals());

const start = async () => {
  const desk = await layDesk();
  const work = createWork(desk);
  const round = async () => {
    world.simulatedMs += MINUTE_MS;
    asked = [];
    await work.round();
    await desk.fetcher.save();
  };
  const health = () => (fake.stored.health ?? {}) as Record<string, { status: string }>;
  const venuesOf = (coin: string) => (desk.markets.get(coin) ?? []).map(({ venue }) => venue);
  return { desk, round, health, venuesOf };
};

test('an optional venue that is not granted is not asked, and no trouble is told of it', {
  timeout: 60_000,
}, async () => {
  const { round, health, venuesOf } = await start();
  await round();
  expect(new Set(asked)).toEqual(new Set(['api.bybit.com']));
  expect(Object.keys(health())).toEqual(['bybit']);
  expect(venuesOf('SOL')).toEqual(['bybit']);
});

test('once granted it is asked and pooled in the next round, once given back no more', {
  timeout: 60_000,
}, async () => {
  const { round, health, venuesOf } = await start();
  await round();
  permissions.withheld.delete(data);
  await round();
  expect(asked).toContain('api.hyperliquid.xyz');
  expect(venuesOf('SOL').sort()).toEqual(['bybit', 'hyperliquid']);
  expect(health().hyperliquid).toMatchObject({ status: 'ok' });

  permissions.withheld.add(data);
  await round();
  await round();
  expect(asked).not.toContain('api.hyperliquid.xyz');
  expect(venuesOf('SOL')).toEqual(['bybit']);
  const { line, troubles } = venueSummary(health() as never, world.simulatedMs);
  expect([line.split(',')[0], troubles]).toEqual(['1 of 1 venues', []]);

  permissions.withheld.delete(data);
  await round();
  expect(asked).toContain('api.hyperliquid.xyz');
  expect(health().hyperliquid).toMatchObject({ status: 'ok' });
});

test('an optional venue that is granted can be switched off like any other', {
  timeout: 60_000,
}, async () => {
  permissions.withheld.delete(data);
  await settings.set({ ...readSettings(undefined), venuesOff: ['hyperliquid'] });
  const { round, health } = await start();
  await round();
  expect(asked).not.toContain('api.hyperliquid.xyz');
  expect(Object.keys(health())).toEqual(['bybit']);
});

test('a pause that the venue asked for outlasts its being given back and granted again', async () => {
  permissions.withheld.delete(data);
  const fetcher = await createFetcher();
  const pausedUntilMs = startMs + 60 * MINUTE_MS;
  fetcher.change(hyperliquid, (known) => ({ ...known, status: 'rate_limited', pausedUntilMs }));
  permissions.withheld.add(data);
  await fetcher.noteAccess(hyperliquid);
  expect(fetcher.health(hyperliquid)).toMatchObject({ status: 'off', pausedUntilMs });
  permissions.withheld.delete(data);
  await fetcher.noteAccess(hyperliquid);
  expect(await fetcher.mayAsk(hyperliquid, 1, 'quotes')).toBe(false);
});

test('a request that waits its turn while the venue is given back is never sent', async () => {
  permissions.withheld.delete(data);
  const fetcher = await createFetcher();
  const request = { url: 'https://api.hyperliquid.xyz/info', body: { type: 'meta' }, weight: 1 };
  const { browser } = await import('../../src/shared/browser');
  const contains = vi.spyOn(browser.permissions, 'contains');
  contains.mockImplementationOnce(async () => {
    permissions.withheld.add(data);
    return true;
  });
  await expect(fetcher.ask(hyperliquid, request, 'quotes')).rejects.toMatchObject({ status: 'off' });
  expect(asked).toEqual([]);
});

test('our own pages are told which venues are optional and what each is asked for', async () => {
  await tellCatalogue();
  const told = await optionalVenues.get();
  expect(told[0]).toEqual({
    id: 'hyperliquid',
    name: 'Hyperliquid',
    dataHosts: [data],
    pageHosts: ['https://app.hyperliquid.xyz/*'],
  });
  const charts = told.find(({ id }) => id === 'tradingview');
  expect(charts).toMatchObject({ name: 'TradingView', dataHosts: [] });
  expect(charts?.pageHosts).toContain('https://www.tradingview.com/*');
  await tellCatalogue([]);
  expect(await optionalVenues.get()).toEqual([]);
});
