import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { openLedger, readHistory, readOutcomes, readTrack, recordedCoins } = await import(
  '../../src/shared/ledger'
);
const { chunkHours, chunkMs, outcomeColumns, scoredPerChunk, trackColumns } = await import(
  '../../src/shared/ledger-format'
);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** The start of a record: 1970-01-01 + 2000 records of ten days. */
const startMs = 2000 * chunkMs;
const empty = (size: number) => new Float32Array(size).fill(Number.NaN);

describe('a ledger of the first version', () => {
  test('gets the later stores and loses nothing', async () => {
    const first = await openDB('ledger-1', 1, {
      upgrade(db) {
        for (const store of ['bars', 'markets', 'tracks', 'quotes', 'answers']) db.createObjectStore(store);
      },
    });
    const bars = new Float64Array(7 * chunkHours).fill(Number.NaN);
    bars[3 * chunkHours + 5] = 145.25;
    const track = empty(trackColumns.length * chunkHours);
    track[trackColumns.indexOf('score') * chunkHours + 8] = 61.5;
    track[trackColumns.indexOf('origin') * chunkHours + 8] = 1;
    await first.put('bars', { values: bars }, ['bybit:SOLUSDT', startMs]);
    await first.put('tracks', { values: track }, ['SOL', startMs]);
    await first.put('markets', { coin: 'SOL', covered: {} }, 'bybit:SOLUSDT');
    await first.put('quotes', { atMs: 7, quotes: [] }, 'bybit');
    await first.put('answers', { atMs: 8, json: 'kept' }, 'https://example.test/');
    first.close();

    const db = await openLedger('ledger-1');
    expect(db.version).toBe(3);
    expect([...db.objectStoreNames]).toEqual([
      'answers',
      'bars',
      'liquidations',
      'markets',
      'outcomes',
      'quotes',
      'samples',
      'scored',
      'tracks',
    ]);
    const hour = startMs + 8 * HOUR_MS;
    expect((await readHistory(db, 'bybit:SOLUSDT', startMs, hour))!.close[5]).toBe(145.25);
    const said = (await readTrack(db, 'SOL', hour, hour))!;
    expect([said.score[0], said.origin[0]]).toEqual([61.5, 1]);
    expect(await db.get('markets', 'bybit:SOLUSDT')).toEqual({ coin: 'SOL', covered: {} });
    expect(await db.get('quotes', 'bybit')).toEqual({ atMs: 7, quotes: [] });
    expect(await db.get('answers', 'https://example.test/')).toEqual({ atMs: 8, json: 'kept' });
    expect(await db.count('outcomes')).toBe(0);
    db.close();
  });
});

describe('outcomes', () => {
  test('come back by the decisions of 00, 08 and 16 UTC, across records', async () => {
    const db = await openLedger('a');
    const at = (column: (typeof outcomeColumns)[number], row: number) =>
      outcomeColumns.indexOf(column) * scoredPerChunk + row;
    const older = empty(outcomeColumns.length * scoredPerChunk);
    older[at('drawdown24', 29)] = 0.5;
    const newer = empty(outcomeColumns.length * scoredPerChunk);
    newer[at('flush72', 1)] = 1;
    await db.put('outcomes', { values: older }, ['SOL', startMs - chunkMs]);
    await db.put('outcomes', { values: newer }, ['SOL', startMs]);
    const read = (await readOutcomes(db, 'SOL', startMs - 5 * HOUR_MS, startMs + 9 * HOUR_MS))!;
    expect([read.startMs, read.length]).toEqual([startMs - 8 * HOUR_MS, 3]);
    expect([...read.drawdown24]).toEqual([0.5, Number.NaN, Number.NaN]);
    expect([...read.flush72]).toEqual([Number.NaN, Number.NaN, 1]);
    expect(await readOutcomes(db, 'BTC', startMs, startMs)).toBeUndefined();
    db.close();
  });

  test('of a wrong form are a fault of the ledger', async () => {
    const db = await openLedger('a');
    await db.put('outcomes', { values: new Float32Array(3) }, ['SOL', startMs]);
    await expect(readOutcomes(db, 'SOL', startMs, startMs)).rejects.toThrow('has the wrong form');
    db.close();
  });
});

test('recorded coins are told with the start of their first record', async () => {
  const db = await openLedger('a');
  const values = empty(trackColumns.length * chunkHours);
  for (const [coin, record] of [
    ['SOL', 0],
    ['SOL', 1],
    ['BTC', 1],
  ] as const)
    await db.put('tracks', { values }, [coin, startMs + record * chunkMs]);
  expect(await recordedCoins(db)).toEqual([
    { coin: 'BTC', sinceMs: startMs + chunkMs },
    { coin: 'SOL', sinceMs: startMs },
  ]);
  db.close();
});
