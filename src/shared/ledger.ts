import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { columns, type History } from '../domain/history';
import { HOUR_MS, hourOf } from '../domain/time';
import {
  chunkMs,
  chunkStartOf,
  LedgerFault,
  type Liquidations,
  lastScoredHour,
  ledgerVersion,
  liquidationColumns,
  type MarketRecord,
  type Outcomes,
  outcomeColumns,
  type Samples,
  sampleColumns,
  scoredEveryMs,
  type Track,
  trackColumns,
} from './ledger-format';
import type { StoredQuotes } from './stored-quotes';

/** A record of the rows of `chunkHours`, column after column, NaN where missing. */
export interface Chunk<Values> {
  readonly values: Values;
}

export interface LedgerSchema extends DBSchema {
  /** By [market key, start of the chunk]. */
  bars: { key: [string, number]; value: Chunk<Float64Array> };
  /** By market key. */
  markets: { key: string; value: MarketRecord };
  /** By [coin, start of the chunk]. */
  tracks: { key: [string, number]; value: Chunk<Float32Array> };
  /** What followed the decisions of a track that are scored. By [coin, start of the chunk]. */
  outcomes: { key: [string, number]; value: Chunk<Float32Array> };
  /** Up to which close a coin's outcomes were looked for, by coin. */
  scored: { key: string; value: { readonly throughMs: number } };
  /** Forced closings. By [market key, start of the chunk]. */
  liquidations: { key: [string, number]; value: Chunk<Float32Array> };
  /** What is sampled of a coin beside its bars. By [coin or, of its book and accounts, market key, start of the chunk]. */
  samples: { key: [string, number]; value: Chunk<Float32Array> };
  /** The last good quotes of each venue, by venue id. */
  quotes: { key: string; value: StoredQuotes };
  /** Answers that may be reused for hours (instrument lists), by address. */
  answers: { key: string; value: { readonly atMs: number; readonly json: unknown } };
}

export type Ledger = IDBPDatabase<LedgerSchema>;

/** The stores with a row an hour. */
type HourlyStore = 'tracks' | 'liquidations' | 'samples';

/** The stores by the version that brought them. */
const storesOf = {
  1: ['bars', 'markets', 'tracks', 'quotes', 'answers'],
  2: ['outcomes', 'scored'],
  3: ['liquidations', 'samples'],
} as const;
const allStores = Object.values(storesOf).flat().sort().join();

/**
 * Opens a ledger; one of an earlier version gets the stores that came later and keeps everything it holds. Throws
 * LedgerFault if it was written by a later version or is not one.
 */
export async function openLedger(name: string): Promise<Ledger> {
  try {
    const db = await openDB<LedgerSchema>(name, ledgerVersion, {
      upgrade(older, oldVersion) {
        for (const [version, stores] of Object.entries(storesOf))
          if (oldVersion < Number(version)) for (const store of stores) older.createObjectStore(store);
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    });
    const stores = [...db.objectStoreNames].join();
    if (stores !== allStores) {
      db.close();
      throw new LedgerFault(`its stores are ${stores || 'none'}`);
    }
    return db;
  } catch (error) {
    if (error instanceof LedgerFault) throw error;
    if (error instanceof DOMException && error.name === 'VersionError')
      throw new LedgerFault('it was written by a later version of Leverlight');
    throw error;
  }
}

const chunkRange = (key: string, fromMs: number, toMs: number) =>
  IDBKeyRange.bound([key, chunkStartOf(fromMs)], [key, chunkStartOf(toMs)]);

/** Lays chunks side by side on the grid of `rowMs` from `fromMs`, column after column. */
function unpack<Values extends Float32Array | Float64Array>(
  chunks: readonly { startMs: number; values: Values }[],
  names: readonly string[],
  make: new (length: number) => Values,
  fromMs: number,
  length: number,
  rowMs: number = HOUR_MS,
): Record<string, Values> {
  const rows = chunkMs / rowMs;
  const size = names.length * rows;
  const out = Object.fromEntries(names.map((name) => [name, new make(length).fill(Number.NaN) as Values]));
  for (const { startMs, values } of chunks) {
    if (!(values instanceof make) || values.length !== size)
      throw new LedgerFault(`a record from ${new Date(startMs).toISOString()} has the wrong form`);
    const first = Math.max(0, (fromMs - startMs) / rowMs);
    const last = Math.min(rows, (fromMs - startMs) / rowMs + length);
    const at = (startMs - fromMs) / rowMs + first;
    if (last <= first) continue;
    for (const [i, name] of names.entries())
      out[name]!.set(values.subarray(i * rows + first, i * rows + last) as Values, at);
  }
  return out;
}

async function readChunks<Store extends 'bars' | HourlyStore | 'outcomes'>(
  ledger: Ledger,
  store: Store,
  key: string,
  fromMs: number,
  toMs: number,
) {
  const range = chunkRange(key, fromMs, toMs);
  const transaction = ledger.transaction(store);
  const [keys, records] = await Promise.all([
    transaction.store.getAllKeys(range),
    transaction.store.getAll(range),
  ]);
  return keys.map((chunkKey, i) => ({
    startMs: chunkKey[1],
    values: records[i]?.values as LedgerSchema[Store]['value']['values'],
  }));
}

/**
 * The bars of a market whose opens lie in [fromMs, toMs], on a full grid. Undefined if there are none.
 * Throws LedgerFault on a damaged record.
 */
export async function readHistory(
  ledger: Ledger,
  market: string,
  fromMs: number,
  toMs: number,
): Promise<History | undefined> {
  const chunks = await readChunks(ledger, 'bars', market, fromMs, toMs);
  const first = chunks[0];
  if (!first) return undefined;
  const startMs = Math.max(hourOf(fromMs), first.startMs);
  const endMs = Math.min(hourOf(toMs), chunks.at(-1)!.startMs + chunkMs - HOUR_MS);
  const length = (endMs - startMs) / HOUR_MS + 1;
  if (length < 1) return undefined;
  return {
    startMs,
    stepHours: 1,
    length,
    ...unpack(chunks, columns, Float64Array, startMs, length),
  } as History;
}

/** Rows by the hour of a key in [fromMs, toMs], column after column; undefined if there are none. */
async function readHours(
  ledger: Ledger,
  store: HourlyStore,
  names: readonly string[],
  key: string,
  fromMs: number,
  toMs: number,
) {
  const chunks = await readChunks(ledger, store, key, fromMs, toMs);
  if (chunks.length === 0) return undefined;
  const startMs = hourOf(fromMs);
  const length = (hourOf(toMs) - startMs) / HOUR_MS + 1;
  return { startMs, length, ...unpack(chunks, names, Float32Array, startMs, length) };
}

/** A coin's track over the decision times [fromMs, toMs]. Undefined if there is none. Throws LedgerFault. */
export const readTrack = async (ledger: Ledger, coin: string, fromMs: number, toMs: number) =>
  (await readHours(ledger, 'tracks', trackColumns, coin, fromMs, toMs)) as Track | undefined;

/** A market's forced closings in the hours that open in [fromMs, toMs]. Undefined if there are none. Throws LedgerFault. */
export const readLiquidations = async (ledger: Ledger, market: string, fromMs: number, toMs: number) =>
  (await readHours(ledger, 'liquidations', liquidationColumns, market, fromMs, toMs)) as
    | Liquidations
    | undefined;

/** Samples of a coin or market in the hours that open in [fromMs, toMs]. Undefined if there are none. Throws LedgerFault. */
export const readSamples = async (ledger: Ledger, key: string, fromMs: number, toMs: number) =>
  (await readHours(ledger, 'samples', sampleColumns, key, fromMs, toMs)) as Samples | undefined;

/**
 * What followed a coin's decisions at 00, 08 and 16 UTC in [fromMs, toMs]. Undefined if nothing was settled there.
 * Throws LedgerFault.
 */
export async function readOutcomes(
  ledger: Ledger,
  coin: string,
  fromMs: number,
  toMs: number,
): Promise<Outcomes | undefined> {
  const chunks = await readChunks(ledger, 'outcomes', coin, fromMs, toMs);
  if (chunks.length === 0) return undefined;
  const startMs = lastScoredHour(fromMs);
  const length = (lastScoredHour(toMs) - startMs) / scoredEveryMs + 1;
  const laid = unpack(chunks, outcomeColumns, Float32Array, startMs, length, scoredEveryMs);
  return { startMs, length, ...laid } as Outcomes;
}

/** Every coin that anything was ever said of, with the start of its first record, by name. */
export async function recordedCoins(ledger: Ledger): Promise<{ coin: string; sinceMs: number }[]> {
  const since = new Map<string, number>();
  // Keys come in order: a coin's first is its oldest.
  for (const [coin, startMs] of await ledger.getAllKeys('tracks'))
    if (!since.has(coin)) since.set(coin, startMs);
  return [...since].map(([coin, sinceMs]) => ({ coin, sinceMs }));
}
