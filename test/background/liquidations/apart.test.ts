import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../../src/domain/time';
import type { Venue } from '../../../src/domain/venue';
import { demoListings } from '../../../tools/exchange/demo-listings';
import { eventually } from '../../eventually';
import { installFakeExtension } from '../../fake-extension';
import { reply, type TestWorld, worldOf } from '../../tools/ask';

const chosen = vi.hoisted(() => ({ tells: true }));
vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  return {
    default: {
      permissions: { contains: async () => true },
      action: { setBadgeText: nothing, setTitle: nothing, setBadgeBackgroundColor: nothing },
    },
  };
});
// One venue alone leaves nothing to chance: others join a verdict whenever their history is there.
vi.mock('../../../src/venues/venues', async () => {
  const { gate } = await import('../../../src/venues/gate');
  const { liquidations, ...silent } = gate;
  const venue: Venue = {
    ...silent,
    get liquidations() {
      return chosen.tells ? liquidations! : undefined;
    },
  } as Venue;
  return { venues: [venue], venueById: (id: string) => (id === venue.id ? venue : undefined) };
});
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { createWork } = await import('../../../src/background/work');
const { readTrack } = await import('../../../src/shared/ledger');
const { liquidationsOf } = await import('../../../src/shared/state');
const { visits } = await import('../../../src/background/tracking');
const { watchlists } = await import('../../../src/shared/watchlists');

afterEach(() => vi.unstubAllGlobals());

const startMs = Date.UTC(2026, 9, 5);
const listings = demoListings(startMs, 3);

/** What is said of SOL over two hours, and what is recorded of it. */
async function sayTwoHours(tells: boolean) {
  chosen.tells = tells;
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  const world: TestWorld = worldOf(listings, startMs + MINUTE_MS);
  vi.spyOn(clock, 'now').mockImplementation(() => world.simulatedMs);
  vi.stubGlobal('fetch', async (url: string) => {
    const { status, body, headers } = reply('gate', { url }, world);
    return new Response(body, { status, headers });
  });
  await watchlists.set([{ name: 'one', coins: ['SOL'] }]);
  await visits.set({ SOL: startMs });
  const desk = await layDesk();
  const work = createWork(desk);
  const untilDecided = async () => {
    await work.round();
    await eventually(() => expect(desk.verdicts.get('SOL')?.decidedAtMs).toBe(hourOf(world.simulatedMs)));
  };
  await untilDecided();
  world.simulatedMs = startMs + HOUR_MS + MINUTE_MS;
  await untilDecided();
  if (tells)
    await eventually(async () => expect((await liquidationsOf('SOL').get())?.hours).toHaveLength(48));
  const track = await desk.ledger.use((db) =>
    readTrack(db, 'SOL', startMs - 240 * HOUR_MS, startMs + HOUR_MS),
  );
  return { verdict: desk.verdicts.get('SOL'), track, told: await liquidationsOf('SOL').get() };
}

test('forced closings change nothing of a verdict and of what is recorded of it', {
  timeout: 60_000,
}, async () => {
  const { told, ...withThem } = await sayTwoHours(true);
  const { told: nothing, ...without } = await sayTwoHours(false);
  expect(told?.longShare24).toBeGreaterThan(0);
  expect(nothing).toBeUndefined();
  expect(withThem.verdict?.score).toBeTypeOf('number');
  expect(withThem).toEqual(without);
});
