import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time';
import type { CoinUnlocks } from '../../../src/shared/unlocks';
import { eventually } from '../../eventually';
import { installFakeExtension } from '../../fake-extension';

const permissions = vi.hoisted(() => ({ granted: true }));
vi.mock('webextension-polyfill', () => ({
  default: { permissions: { contains: async () => permissions.granted } },
}));
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { createUnlockWork } = await import('../../../src/background/unlocks/unlocks');
const { writeBars, writeSamples } = await import('../../../src/background/ledger');
const { settings } = await import('../../../src/shared/settings');
const { watchlists } = await import('../../../src/shared/watchlists');

const startMs = Date.UTC(2026, 9, 5);
let nowMs: number;
/** What the data set answers by path; anything else is not there. */
let files: Record<string, unknown>;
let asked: string[];
let status: number;

const file = (geckoId: string, amount: unknown = 1e6) => ({
  gecko_id: geckoId,
  metadata: {
    unlockEvents: [
      {
        timestamp: (startMs + 20 * DAY_MS) / 1000,
        cliffAllocations: [{ recipient: 'Team', category: 'insiders', amount }],
        linearAllocations: [],
      },
    ],
  },
  supplyMetrics: { maxSupply: 1e8 },
});

const watch = (...coins: string[]) => watchlists.set([{ name: 'one', coins }]);
const unlocks = (coin: string) => fake.stored[`unlocks:${coin}`] as CoinUnlocks | undefined;
const health = () => (fake.stored['data-set-health'] as Record<string, object>)?.defillama;

/** A background as after a start of the worker, and its run. */
async function run() {
  const desk = await layDesk();
  await createUnlockWork(desk).run();
  return desk;
}

beforeEach(async () => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  permissions.granted = true;
  nowMs = startMs;
  asked = [];
  status = 200;
  files = {
    '/emissionsProtocolsList': ['sui', 'solana', 'arbitrum-foundation', 'arbitrum-nova'],
    '/emissions/sui': file('sui'),
    '/emissions/solana': file('solana'),
    '/emissions/arbitrum-foundation': file('arbitrum-other'),
    '/emissions/arbitrum-nova': file('arbitrum'),
  };
  vi.spyOn(clock, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('fetch', async (address: string) => {
    const { host, pathname } = new URL(address);
    expect(host).toBe('defillama-datasets.llama.fi');
    asked.push(pathname);
    return new Response(JSON.stringify(files[pathname] ?? null), { status });
  });
  await watch('SUI');
});
afterEach(() => vi.unstubAllGlobals());

describe('the schedule of a watched coin', () => {
  test('is found through the list and kept expanded, not as it came', async () => {
    await run();
    expect(asked).toEqual(['/emissionsProtocolsList', '/emissions/sui']);
    expect(unlocks('SUI')).toEqual({
      coin: 'SUI',
      atMs: startMs,
      schedule: {
        protocol: 'sui',
        fromMs: startMs - 7 * DAY_MS,
        toMs: startMs + 365 * DAY_MS,
        maxSupply: 1e8,
        unlocks: [
          {
            kind: 'cliff',
            timeMs: startMs + 20 * DAY_MS,
            tokens: 1e6,
            recipient: 'Team',
            category: 'insiders',
          },
        ],
        unread: 0,
      },
    });
    expect(health()).toMatchObject({ status: 'ok', rejectedCount: 0 });
  });

  test('is not asked for again within a week, also by the next worker', async () => {
    await run();
    nowMs += 7 * DAY_MS - MINUTE_MS;
    await run();
    expect(asked).toHaveLength(2);
    nowMs += MINUTE_MS;
    await run();
    expect(asked.slice(2)).toEqual(['/emissionsProtocolsList', '/emissions/sui']);
    expect(unlocks('SUI')?.atMs).toBe(nowMs);
  });

  test('is asked for one after the other, each once', async () => {
    await watch('SUI', 'SOL');
    await run();
    expect(asked).toEqual(['/emissionsProtocolsList', '/emissions/sui', '/emissions/solana']);
  });

  test('is only believed to be the coin’s where the answer names its token, and others’ are not asked for again', async () => {
    await watch('ARB');
    await run();
    expect(asked.slice(1)).toEqual(['/emissions/arbitrum-foundation', '/emissions/arbitrum-nova']);
    expect(unlocks('ARB')?.schedule?.protocol).toBe('arbitrum-nova');
    nowMs += 7 * DAY_MS;
    await run();
    expect(asked.slice(4)).toEqual(['/emissions/arbitrum-nova']);
  });

  test('that is not listed is said to be unknown, without a request of its own', async () => {
    await watch('PEPE');
    await run();
    expect(asked).toEqual(['/emissionsProtocolsList']);
    expect(unlocks('PEPE')).toEqual({ coin: 'PEPE', atMs: startMs });
  });

  test('of a coin that nobody watches is not asked for', async () => {
    await watch();
    await run();
    expect(asked).toEqual([]);
  });

  test('counts what could not be read of it', async () => {
    files['/emissions/sui'] = file('sui', 'many');
    await run();
    expect(unlocks('SUI')?.schedule).toMatchObject({ unlocks: [], unread: 1 });
    expect(health()).toMatchObject({ rejectedCount: 1, rejected: [{ symbol: 'SUI' }] });
  });

  test('goes when nobody has watched the coin until it would have been asked for again', async () => {
    await run();
    await watch('SOL');
    nowMs += DAY_MS;
    await run();
    expect(unlocks('SUI')).toBeDefined();
    nowMs += 7 * DAY_MS;
    await run();
    expect(unlocks('SUI')).toBeUndefined();
  });
});

test('a worker that dies while an answer is on its way does not ask again the same day', async () => {
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname } = new URL(address);
    asked.push(pathname);
    if (pathname !== '/emissionsProtocolsList') return new Promise(() => undefined);
    return new Response(JSON.stringify(files[pathname]));
  });
  void createUnlockWork(await layDesk()).run();
  await eventually(() => expect(asked).toContain('/emissions/sui'));
  nowMs += HOUR_MS;
  await run();
  expect(asked).toHaveLength(2);
});

describe('what fails', () => {
  test('is tried again the next day, and the schedule of before stays', async () => {
    await run();
    const before = unlocks('SUI');
    nowMs += 8 * DAY_MS;
    files['/emissions/sui'] = { metadata: {}, gecko_id: 'sui' };
    await run();
    expect(health()).toMatchObject({ status: 'bad_shape' });
    asked = [];
    nowMs += DAY_MS - HOUR_MS;
    files['/emissions/sui'] = file('sui', 5);
    await run();
    expect(asked).toEqual([]);
    expect(unlocks('SUI')).toEqual(before);
    nowMs += HOUR_MS;
    await run();
    expect(asked).toEqual(['/emissions/sui']);
    expect(unlocks('SUI')?.schedule?.unlocks).toMatchObject([{ tokens: 5 }]);
  });

  test('with the list keeps every coin away for a day', async () => {
    status = 500;
    await run();
    nowMs += HOUR_MS;
    await run();
    expect(asked).toEqual(['/emissionsProtocolsList']);
    status = 200;
    nowMs += DAY_MS;
    await run();
    expect(unlocks('SUI')?.schedule).toBeDefined();
  });
});

describe('nothing is asked', () => {
  test('of a data set that is switched off', async () => {
    await settings.set({ ...(await settings.get()), venuesOff: ['defillama'] });
    await run();
    expect(asked).toEqual([]);
  });

  test('without the browser’s permission', async () => {
    permissions.granted = false;
    await run();
    expect(asked).toEqual([]);
  });
});

test('the turnover of the last seven days stands beside a schedule, told every six hours', async () => {
  const quote = { symbol: 'SUIUSDT', coin: 'SUI', markPrice: 3 };
  const wake = async (volumeUsd: number) => {
    const desk = await layDesk();
    desk.markets = new Map([['SUI', [{ venue: 'bybit', atMs: nowMs, quote }]]]);
    const cells = Array.from({ length: 120 }, (_, hour) => ({
      openTimeMs: startMs - (hour + 1) * HOUR_MS,
      column: 'volumeUsd' as const,
      value: volumeUsd,
    }));
    await desk.ledger.use((db) =>
      writeBars(db, 'bybit:SUIUSDT', cells, () => ({
        venue: 'bybit',
        symbol: 'SUIUSDT',
        coin: 'SUI',
        baselinePer8h: 0.0001,
        covered: {},
      })),
    );
    await createUnlockWork(desk).run();
  };
  await wake(1000);
  expect(unlocks('SUI')?.turnover).toEqual({ usdPerDay: 24_000, kind: 'perp', atMs: startMs });
  nowMs += 6 * HOUR_MS - MINUTE_MS;
  await wake(2000);
  expect(unlocks('SUI')?.turnover?.usdPerDay).toBe(24_000);
  nowMs += MINUTE_MS;
  await wake(2000);
  expect(unlocks('SUI')?.turnover).toEqual({ usdPerDay: 48_000, kind: 'perp', atMs: nowMs });
});

test('spot turnover stands there where enough hours of the perpetual share are sampled', async () => {
  const quote = { symbol: 'SUIUSDT', coin: 'SUI', markPrice: 3 };
  const desk = await layDesk();
  desk.markets = new Map([
    [
      'SUI',
      [
        { venue: 'bybit', atMs: nowMs, quote },
        { venue: 'dydx', atMs: nowMs, quote },
      ],
    ],
  ]);
  const hours = Array.from({ length: 120 }, (_, hour) => startMs - (hour + 1) * HOUR_MS);
  await desk.ledger.use(async (db) => {
    for (const venue of ['bybit', 'dydx'])
      await writeBars(
        db,
        `${venue}:SUIUSDT`,
        hours.map((openTimeMs) => ({ openTimeMs, column: 'volumeUsd', value: 1000 })),
        () => ({ venue, symbol: 'SUIUSDT', coin: 'SUI', baselinePer8h: 0.0001, covered: {} }),
      );
    await writeSamples(
      db,
      'SUI',
      hours.map((timeMs) => ({ timeMs, column: 'perpShare', value: 0.5 })),
    );
  });
  // dYdX has no spot market: its perpetuals are not what the share is of.
  const share = { value: 0.5, atMs: nowMs, venues: ['bybit'], basis: 'bybit', sinceMs: 0, hours: 120 };
  fake.stored['context:SUI'] = { coin: 'SUI', perpShare: share };
  await createUnlockWork(desk).run();
  expect(unlocks('SUI')?.turnover).toMatchObject({ kind: 'spot', usdPerDay: 24_000 });
});

test('the health of a data set is kept apart from that of the venues', async () => {
  await run();
  expect(fake.stored.health).toEqual({});
  expect(health()).toMatchObject({ status: 'ok', requestsThisHour: 2 });
});
