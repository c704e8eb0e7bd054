import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';
import { demoListings } from '../../tools/exchange/demo-listings';
import { simulatedIds, simulatedVenues, type VenueId } from '../../tools/exchange/simulated-venues';
import { eventually } from '../eventually';
import { installFakeExtension } from '../fake-extension';
import { reply, type TestWorld, worldOf } from '../tools/ask';

// The browser around the background; everything of our own is real, and so are the venues' formats.
const permissions = vi.hoisted(() => ({ granted: true }));
vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  return {
    default: {
      permissions: { contains: async () => permissions.granted },
      action: { setBadgeText: nothing, setTitle: nothing, setBadgeBackgroundColor: nothing },
    },
  };
});
const fake = installFakeExtension();
const clock = await import('../../src/shared/clock');
const { layDesk } = await import('../../src/background/desk');
const { createWork } = await import('../../src/background/work');
const { readHistory, readOutcomes, readTrack } = await import('../../src/shared/ledger');
const { origins, outcomeStates } = await import('../../src/shared/ledger-format');
const { visits } = await import('../../src/background/tracking');
const { watchlists } = await import('../../src/shared/watchlists');

const startMs = Date.UTC(2026, 9, 5);
const listings = demoListings(startMs, 4);
const answering: readonly VenueId[] = ['binance', 'bybit'];
const venueOfHost: Record<string, VenueId> = Object.fromEntries(
  simulatedIds.flatMap((id) => simulatedVenues[id].apis.map(({ host }) => [host, id])),
);
let world: TestWorld;
let asked: string[];
let silent: Set<VenueId>;

beforeEach(async () => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  permissions.granted = true;
  world = worldOf(listings, startMs + MINUTE_MS);
  asked = [];
  silent = new Set(simulatedIds.filter((id) => !answering.includes(id)));
  vi.spyOn(clock, 'now').mockImplementation(() => world.simulatedMs);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const venue = venueOfHost[new URL(url).host]!;
    asked.push(venue);
    if (silent.has(venue)) throw new TypeError('Failed to fetch');
    const body = init.body === undefined ? undefined : JSON.parse(init.body as string);
    const answer = reply(venue, { url, body }, world);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
  await watchlists.set([{ name: 'one', coins: ['SOL'] }]);
  await visits.set({ SOL: startMs });
});
afterEach(() => vi.unstubAllGlobals());

/** A background as after a start of the worker. */
async function wake() {
  const desk = await layDesk();
  return { desk, work: createWork(desk) };
}

type Background = Awaited<ReturnType<typeof wake>>;

async function untilDecided({ desk, work }: Background, coin = 'SOL') {
  const closeMs = Math.floor(world.simulatedMs / HOUR_MS) * HOUR_MS;
  await work.round();
  await eventually(() => expect(desk.verdicts.get(coin)?.decidedAtMs).toBe(closeMs));
  return desk.verdicts.get(coin)!;
}

async function nextHour(background: Background) {
  world.simulatedMs = Math.floor(world.simulatedMs / HOUR_MS) * HOUR_MS + HOUR_MS + MINUTE_MS;
  return untilDecided(background);
}

describe('the background on the venues’ formats', () => {
  test('a kept engine says hour by hour what one begun anew says', { timeout: 60_000 }, async () => {
    const background = await wake();
    await untilDecided(background);
    let warm = await nextHour(background);
    for (let hour = 0; hour < 12; hour++) warm = await nextHour(background);
    expect(background.desk.engines.has('SOL')).toBe(true);

    fake.stored['verdict:SOL'] = undefined;
    const cold = await untilDecided(await wake());
    expect(cold.decidedAtMs).toBe(warm.decidedAtMs);
    expect(cold.score).toBeCloseTo(warm.score!, 6);
    expect([cold.phase, cold.phaseSinceMs, cold.band]).toEqual([warm.phase, warm.phaseSinceMs, warm.band]);
    // The kept engine has seen a dozen bars more than the 200 days that are kept: their weight in the 30-day mean is 1e-5.
    expect(Math.abs(cold.sigma24! / warm.sigma24! - 1)).toBeLessThan(1e-4);
  });

  test('hours that passed while nothing ran are decided one by one, and marked as told afterwards', {
    timeout: 60_000,
  }, async () => {
    await untilDecided(await wake());
    world.simulatedMs += 9 * HOUR_MS;
    const { desk } = await wake().then(async (background) => {
      await untilDecided(background);
      return background;
    });
    const closeMs = startMs + 9 * HOUR_MS;
    const track = (await desk.ledger.use((db) => readTrack(db, 'SOL', startMs, closeMs)))!;
    expect([...track.score].every((score) => score > 0)).toBe(true);
    const { live, replayed } = origins;
    expect([...track.origin]).toEqual([live, ...Array(8).fill(replayed), live]);
  });

  test('what was said live stays as it was said when a coin is forgotten and followed again', {
    timeout: 60_000,
  }, async () => {
    const background = await wake();
    await untilDecided(background);
    await nextHour(background);
    const said = () =>
      background.desk.ledger.use((db) => readTrack(db, 'SOL', startMs - HOUR_MS, startMs + HOUR_MS));
    const before = (await said())!;
    expect([...before.origin]).toEqual([origins.replayed, origins.live, origins.live]);
    background.desk.verdicts.clear();
    background.desk.engines.clear();
    delete fake.stored['verdict:SOL'];
    const again = await wake();
    await nextHour(again);
    const after = (await said())!;
    for (const column of ['score', 'p72', 'sigma24', 'phase', 'confidence', 'origin'] as const)
      expect(after[column], column).toEqual(before[column]);
  });

  test('what was said is scored 24 h later, and what was replayed at once', { timeout: 60_000 }, async () => {
    const background = await wake();
    await untilDecided(background);
    const states = async () => {
      const read = await background.desk.ledger.use((db) =>
        readOutcomes(db, 'SOL', startMs - 24 * HOUR_MS, startMs),
      );
      return read ? [read.state24[0], read.state24[3]] : [];
    };
    await eventually(async () => expect(await states()).toEqual([outcomeStates.known, Number.NaN]));
    world.simulatedMs += 23 * HOUR_MS;
    await nextHour(background);
    await eventually(async () => expect(await states()).toEqual([outcomeStates.known, outcomeStates.known]));
  });

  test('the ledger holds what the market traded, without a hole', { timeout: 60_000 }, async () => {
    const { desk } = await wake().then(async (background) => {
      await untilDecided(background);
      return background;
    });
    const history = (await desk.ledger.use((db) =>
      readHistory(db, 'bybit:SOLUSDT', startMs - 199 * 24 * HOUR_MS, startMs - HOUR_MS),
    ))!;
    expect(history.length).toBe(199 * 24);
    for (const column of ['close', 'openInterestCoins', 'fundingPer8h', 'volumeUsd'] as const)
      expect(history[column].findIndex(Number.isNaN), column).toBe(-1);
  });

  test('when the first venue falls silent the next one goes on, and the score does not jump', {
    timeout: 60_000,
  }, async () => {
    const background = await wake();
    const before = await untilDecided(background);
    silent.add('bybit');
    const after = await nextHour(background);
    expect(after.decidedAtMs).toBe(before.decidedAtMs + HOUR_MS);
    expect(Math.abs(after.score! - before.score!)).toBeLessThan(4);
    expect(after.indicators.historyDaysOfOpenInterest).toBeGreaterThan(190);
    expect(after.phase).toBe(before.phase);
  });

  test('without permission nothing is asked, and the venues say so', async () => {
    permissions.granted = false;
    const { desk, work } = await wake();
    await work.round();
    expect(asked).toEqual([]);
    await desk.fetcher.save();
    expect(fake.stored.health).toMatchObject({ bybit: { status: 'no_permission' } });
  });

  test('a venue that is silent is left alone for a while, also by the next worker', {
    timeout: 60_000,
  }, async () => {
    await untilDecided(await wake());
    asked = [];
    await untilDecided(await wake());
    world.simulatedMs += 20_000;
    await (await wake()).work.round();
    expect(asked).not.toContain('okx');
    world.simulatedMs += 10 * MINUTE_MS;
    silent.clear();
    const { desk, work } = await wake();
    await work.round();
    await eventually(() => expect(asked).toContain('okx'));
    await desk.fetcher.save();
    expect(fake.stored.health).toMatchObject({ okx: { status: 'ok', failuresInARow: 0 } });
  });
});
