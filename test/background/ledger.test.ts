import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { installFakeExtension } from '../fake-extension';

const fake = installFakeExtension();
const { writeTrack, createLedgerKeeper, prune, readMarkets, writeBars, writeSamples } = await import(
  '../../src/background/ledger'
);
const { openLedger, readHistory, readSamples, readTrack } = await import('../../src/shared/ledger');
const { chunkMs, keptHours } = await import('../../src/shared/ledger-format');
const { ledgerNames } = await import('../../src/shared/state');

beforeEach(() => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
});

const t0 = Date.UTC(2024, 11, 1);
const record = { venue: 'bybit', symbol: 'SOLUSDT', coin: 'SOL', baselinePer8h: 0.0001, covered: {} };
const closeCells = (hours: readonly number[]) =>
  hours.map((hour) => ({ openTimeMs: t0 + hour * HOUR_MS, column: 'close' as const, value: hour }));

describe('bars', () => {
  test('come back on the grid with what is missing as NaN, across chunks', async () => {
    const db = await openLedger('a');
    await writeBars(db, 'bybit:SOLUSDT', closeCells([0, 1, 3, 500]), () => record);
    const history = (await readHistory(db, 'bybit:SOLUSDT', t0, t0 + 500 * HOUR_MS))!;
    expect(history.length).toBe(501);
    expect([...history.close.slice(0, 4)]).toEqual([0, 1, Number.NaN, 3]);
    expect(history.close[500]).toBe(500);
    expect(history.openInterestCoins.every(Number.isNaN)).toBe(true);
  });

  test('written twice are the same as written once', async () => {
    const db = await openLedger('a');
    for (let i = 0; i < 2; i++) await writeBars(db, 'k', closeCells([5, 6]), () => record);
    expect((await readHistory(db, 'k', t0 + 5 * HOUR_MS, t0 + 6 * HOUR_MS))!.close).toEqual(
      new Float64Array([5, 6]),
    );
  });

  test('and the record of what they cover are written together or not at all', async () => {
    const db = await openLedger('a');
    await expect(
      writeBars(db, 'k', closeCells([1]), () => {
        throw new Error('as if killed here');
      }),
    ).rejects.toThrow('as if killed here');
    expect(await readHistory(db, 'k', t0, t0 + HOUR_MS)).toBeUndefined();
    expect((await readMarkets(db)).size).toBe(0);
  });

  test('older than they are kept are deleted, the others stay', async () => {
    const db = await openLedger('a');
    const nowMs = t0 + keptHours * HOUR_MS + 3 * chunkMs;
    await writeBars(db, 'k', closeCells([0, keptHours]), () => record);
    await prune(db, ['k'], nowMs);
    const history = (await readHistory(db, 'k', 0, nowMs))!;
    expect(history.close.filter((value) => !Number.isNaN(value))).toEqual(new Float64Array([keptHours]));
  });
});

describe('samples', () => {
  const sampled = (hours: readonly number[]) =>
    hours.map((hour) => ({ timeMs: t0 + hour * HOUR_MS, column: 'spreadBp' as const, value: hour }));

  test('come back by the hour under their key, empty hours as NaN', async () => {
    const db = await openLedger('a');
    await writeSamples(db, 'SOL', sampled([1, 3]));
    await writeSamples(db, 'binance:SOLUSDT', sampled([2]));
    const { spreadBp, perpShare } = (await readSamples(db, 'SOL', t0, t0 + 3 * HOUR_MS))!;
    expect([...spreadBp]).toEqual([Number.NaN, 1, Number.NaN, 3]);
    expect(perpShare.every(Number.isNaN)).toBe(true);
  });

  test('older than they are kept are deleted, whatever their key', async () => {
    const db = await openLedger('a');
    for (const key of ['SOL', 'binance:SOLUSDT']) await writeSamples(db, key, sampled([0, keptHours]));
    await prune(db, [], t0 + keptHours * HOUR_MS + 3 * chunkMs);
    const keys = await db.getAllKeys('samples');
    expect(keys.map(([key]) => key)).toEqual(['SOL', 'binance:SOLUSDT']);
    for (const [, startMs] of keys) expect(startMs).toBeGreaterThan(t0 + chunkMs);
  });
});

describe('a track', () => {
  test('comes back by decision time, empty hours as NaN', async () => {
    const db = await openLedger('a');
    const said = (hour: number) => ({ timeMs: t0 + hour * HOUR_MS, column: 'score' as const, value: hour });
    await writeTrack(db, 'SOL', [said(1), said(3)]);
    const track = (await readTrack(db, 'SOL', t0, t0 + 4 * HOUR_MS))!;
    expect(track.startMs).toBe(t0);
    expect([...track.score]).toEqual([Number.NaN, 1, Number.NaN, 3, Number.NaN]);
  });
});

describe('a ledger that cannot be read', () => {
  const keeperOf = () => {
    let replaced = 0;
    const keeper = createLedgerKeeper(() => {
      replaced++;
    });
    return { keeper, replaced: () => replaced };
  };

  test('of a later version is put aside under its name, and a new one is begun', async () => {
    (await openDB('ledger-1', 99)).close();
    const { keeper, replaced } = keeperOf();
    expect(await keeper.use(async (db) => db.name)).toBe('ledger-2');
    expect(replaced()).toBe(1);
    expect((await ledgerNames.get()).setAside).toMatchObject([
      { name: 'ledger-1', reason: expect.stringContaining('later version') },
    ]);
    expect((await indexedDB.databases()).map(({ name }) => name)).toContain('ledger-1');
  });

  test('with a damaged record is put aside, and the work is done again on the new one', async () => {
    const { keeper } = keeperOf();
    await keeper.use((db) => writeBars(db, 'k', closeCells([1]), () => record));
    await keeper.use((db) =>
      db.put('bars', { values: new Float64Array(3) }, ['k', Math.floor(t0 / chunkMs) * chunkMs]),
    );
    const names: string[] = [];
    await keeper.use(async (db) => {
      names.push(db.name);
      return writeBars(db, 'k', closeCells([2]), () => record);
    });
    expect(names).toEqual(['ledger-1', 'ledger-2']);
    expect(await (await openDB('ledger-1')).count('bars')).toBe(1);
  });

  test('is erased only when asked for by its name', async () => {
    (await openDB('ledger-1', 99)).close();
    const { keeper } = keeperOf();
    await keeper.use(async () => undefined);
    await keeper.erase('ledger-1');
    expect((await ledgerNames.get()).setAside).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('ledger-1');
  });

  test('an error of the work itself puts nothing aside', async () => {
    const { keeper } = keeperOf();
    await expect(keeper.use(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect((await ledgerNames.get()).setAside).toEqual([]);
  });
});

test('erasing everything begins an empty ledger under a new name', async () => {
  const keeper = createLedgerKeeper(() => undefined);
  await keeper.use((db) => writeBars(db, 'k', closeCells([1]), () => record));
  await keeper.erase();
  expect(await keeper.use(async (db) => [db.name, await db.count('bars')])).toEqual(['ledger-2', 0]);
});
