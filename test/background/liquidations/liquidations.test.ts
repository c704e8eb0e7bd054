import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../../src/domain/time';
import type { Venue } from '../../../src/domain/venue';
import { demoListings } from '../../../tools/exchange/demo-listings';
import { closedByHour, closingsOf } from '../../../tools/exchange/liquidations';
import { apiAt } from '../../../tools/exchange/simulated-venues';
import { eventually } from '../../eventually';
import { installFakeExtension } from '../../fake-extension';
import { type TestWorld, worldOf } from '../../tools/ask';

vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  return {
    default: {
      permissions: { contains: async () => true },
      action: { setBadgeText: nothing, setTitle: nothing, setBadgeBackgroundColor: nothing },
    },
  };
});
vi.mock('../../../src/venues/venues', async () => {
  const { okx } = await import('../../../src/venues/okx');
  const { gate } = await import('../../../src/venues/gate');
  const { kraken } = await import('../../../src/venues/kraken');
  const venues: Venue[] = [okx, gate, kraken];
  return { venues, venueById: (id: string) => venues.find((venue) => venue.id === id) };
});
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { createWork } = await import('../../../src/background/work');
const { readLiquidations } = await import('../../../src/shared/ledger');
const { liquidationsOf } = await import('../../../src/shared/state');
const { visits } = await import('../../../src/background/tracking');
const { watchlists } = await import('../../../src/shared/watchlists');

const startMs = Date.UTC(2026, 9, 5);
const listings = demoListings(startMs, 3);
let world: TestWorld;
let asked: URL[];

/** The simulated exchanges as they are at the start, with nothing recorded. */
async function anew() {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  world = worldOf(listings, startMs + MINUTE_MS);
  asked = [];
  await watchlists.set([{ name: 'one', coins: ['SOL'] }]);
  await visits.set({ SOL: startMs });
}

beforeEach(async () => {
  vi.spyOn(clock, 'now').mockImplementation(() => world.simulatedMs);
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const url = new URL(address);
    asked.push(url);
    const { status, body, headers } = apiAt(url.host, url.pathname)!.answer(
      {
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        body: (init.body as string) ?? '',
      },
      world,
    );
    return new Response(body, { status, headers });
  });
  await anew();
});
afterEach(() => vi.unstubAllGlobals());

async function wake() {
  const desk = await layDesk();
  return { desk, work: createWork(desk) };
}
type Background = Awaited<ReturnType<typeof wake>>;

async function untilDecided({ desk, work }: Background) {
  await work.round();
  await eventually(() => expect(desk.verdicts.get('SOL')?.decidedAtMs).toBe(hourOf(world.simulatedMs)));
}

/** What the ledger holds of a market by hour, of those hours of which anything was told. */
async function recorded({ desk }: Background, market: string, hours = 48) {
  const toMs = hourOf(world.simulatedMs);
  const rows = await desk.ledger.use((db) =>
    readLiquidations(db, market, toMs - (hours - 1) * HOUR_MS, toMs),
  );
  return Array.from({ length: rows?.length ?? 0 }, (_, i) => ({
    openTimeMs: rows!.startMs + i * HOUR_MS,
    longUsd: rows!.longUsd[i]!,
    shortUsd: rows!.shortUsd[i]!,
    unsidedUsd: rows!.unsidedUsd[i]!,
  }));
}
const listingAt = (venue: string) => listings.find((each) => each.venue === venue && each.coin === 'SOL')!;
const sumsAt = (venue: string, hours: number) => {
  const toMs = hourOf(world.simulatedMs);
  return closedByHour(listingAt(venue), toMs - (hours - 1) * HOUR_MS, toMs, world.simulatedMs);
};
/** Hours of which another sum is recorded than was sent; what is kept is less exact than what comes. */
const wrongHours = (rows: Awaited<ReturnType<typeof recorded>>, sums: ReturnType<typeof sumsAt>) =>
  rows.filter(({ openTimeMs, longUsd, shortUsd }) => {
    const sent = sums.get(openTimeMs)!;
    const isSame = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * b;
    return !isSame(longUsd, sent.longUsd) || !isSame(shortUsd, sent.shortUsd);
  });

describe('forced closings in the background', { timeout: 90_000 }, () => {
  test('come as sums with the history of open interest, and of coins shown also for the running hour', async () => {
    const background = await wake();
    await untilDecided(background);
    await eventually(async () => {
      const rows = await recorded(background, 'gate:SOL_USDT', 500);
      expect(rows).toHaveLength(500);
      expect(wrongHours(rows, sumsAt('gate', 500))).toEqual([]);
    });
    // One request a stretch of history, and one for the running hour.
    const ofTheHour = () =>
      asked.filter(
        ({ pathname, searchParams }) =>
          pathname.endsWith('/contract_stats') && searchParams.get('limit') === '2',
      );
    await eventually(() => expect(ofTheHour()).toHaveLength(1));
  });

  test('are counted once, however often they are told, also over a restart', async () => {
    const first = await wake();
    await untilDecided(first);
    await eventually(async () =>
      expect((await recorded(first, 'okx:SOL-USDT-SWAP')).length).toBeGreaterThan(0),
    );
    const hours = 12;
    const check = async (background: Background) => {
      const rows = await recorded(background, 'okx:SOL-USDT-SWAP', hours);
      expect(rows).toHaveLength(hours);
      expect(wrongHours(rows, sumsAt('okx', hours))).toEqual([]);
    };
    world.simulatedMs = startMs + 20 * MINUTE_MS;
    await first.work.round();
    await eventually(() => check(first));

    const second = await wake();
    world.simulatedMs = startMs + 58 * MINUTE_MS;
    await second.work.round();
    const orders = () => asked.filter(({ pathname }) => pathname.endsWith('/liquidation-orders'));
    await eventually(async () => expect(orders().length).toBeGreaterThanOrEqual(3));
    await eventually(() => check(second));
  });

  test('are asked for again only after some minutes', async () => {
    const background = await wake();
    const orders = () =>
      asked.filter(({ pathname }) => /liq_orders|liquidation-orders/.test(pathname)).length;
    await untilDecided(background);
    await eventually(async () => expect(orders()).toBe(2));
    world.simulatedMs += MINUTE_MS;
    await background.work.round();
    await eventually(async () =>
      expect(
        asked.filter(({ pathname }) => pathname.endsWith('/futures/usdt/tickers')).length,
      ).toBeGreaterThan(1),
    );
    expect(orders()).toBe(2);
  });

  test('without a side are kept apart, in USD at the price of their hour', async () => {
    const background = await wake();
    await untilDecided(background);
    for (let round = 0; round < 3; round++) {
      world.simulatedMs += 6 * MINUTE_MS;
      await background.work.round();
    }
    const listing = listingAt('kraken');
    await eventually(async () => {
      const rows = (await recorded(background, 'kraken:PF_SOLUSD', 24)).slice(0, -1);
      expect(rows).toHaveLength(23);
      for (const { openTimeMs, longUsd, unsidedUsd } of rows) {
        expect(longUsd).toBeNaN();
        const sent = closingsOf(listing, openTimeMs, openTimeMs + HOUR_MS - 1, world.simulatedMs);
        const usd = sent.reduce((sum, { units, price }) => sum + units * price, 0);
        // The hour's close is not the price of each closing.
        expect(Math.abs(Math.log(unsidedUsd / usd))).toBeLessThan(0.03);
      }
    });
  });

  test('are published of coins that are shown, with the venues that told', async () => {
    const background = await wake();
    await untilDecided(background);
    await eventually(async () => {
      const state = await liquidationsOf('SOL').get();
      expect(state?.hours).toHaveLength(48);
      expect(state?.longShare24).toBeGreaterThan(0);
      expect(state?.largest?.usd).toBeGreaterThan(0);
      const heard = state?.venues.filter(({ sinceMs }) => sinceMs !== undefined).map(({ venue }) => venue);
      expect(heard).toEqual(expect.arrayContaining(['gate', 'okx']));
    });
  });
});
