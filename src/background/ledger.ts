import { deleteDB } from 'idb';
import { type Column, columns } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { now } from '../shared/clock';
import { type Ledger, openLedger } from '../shared/ledger';
import {
  chunkHours,
  chunkMs,
  chunkStartOf,
  keptHours,
  LedgerFault,
  type MarketRecord,
  type TrackColumn,
  trackColumns,
} from '../shared/ledger-format';
import { ledgerNames } from '../shared/state';
import type { Cell } from './merge';

/** One value of a coin's track, for one decision time. */
export interface TrackCell {
  readonly timeMs: number;
  readonly column: TrackColumn;
  readonly value: number;
}

/**
 * The only writer of the ledger. `use` gives the database, opened; if it cannot be read (damaged, or of a later
 * version), it is put aside under its name, a new one is begun, and the work is done again on that.
 */
export interface LedgerKeeper {
  use<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
  /** Deletes the database in use and begins a new one, or deletes one that was put aside. */
  erase(name?: string): Promise<void>;
}

const nextName = (name: string) => name.replace(/\d+$/, (n) => String(Number(n) + 1));

export function createLedgerKeeper(onReplaced: () => void): LedgerKeeper {
  let opening: { readonly name: string; readonly ledger: Promise<Ledger> } | undefined;
  let settingAside: Promise<void> = Promise.resolve();
  const open = async () => {
    const name = (await ledgerNames.get()).current;
    opening ??= { name, ledger: openLedger(name) };
    return opening;
  };
  const close = async () => {
    const ledger = await opening?.ledger.catch(() => undefined);
    ledger?.close();
    opening = undefined;
  };

  async function setAside(name: string, reason: string) {
    const names = await ledgerNames.get();
    // Work that ran side by side may have found the same fault: the ledger that replaced it is not to blame.
    if (names.current !== name) return;
    await close();
    await ledgerNames.set({
      current: nextName(names.current),
      setAside: [...names.setAside, { name, reason, atMs: now() }],
    });
    onReplaced();
  }

  async function use<Result>(work: (ledger: Ledger) => Promise<Result>, again = true): Promise<Result> {
    const used = opening ?? (await open());
    try {
      return await work(await used.ledger);
    } catch (error) {
      const isFault = error instanceof LedgerFault;
      if (!isFault && opening === used && error instanceof DOMException) opening = undefined;
      if (!again || !(isFault || error instanceof DOMException)) throw error;
      if (isFault) {
        settingAside = settingAside.then(() => setAside(used.name, error.message));
        await settingAside;
      }
      return use(work, false);
    }
  }

  return {
    use: (work) => use(work),
    async erase(name) {
      const names = await ledgerNames.get();
      if (name !== undefined && name !== names.current) {
        await deleteDB(name);
        await ledgerNames.set({ ...names, setAside: names.setAside.filter((old) => old.name !== name) });
        return;
      }
      await close();
      // A reader that still holds the database open must not keep us waiting: a new one is begun under a new name.
      await ledgerNames.set({ ...names, current: nextName(names.current) });
      void deleteDB(names.current);
      onReplaced();
    },
  };
}

/** Writes cells into packed chunks, one record a chunk. Throws LedgerFault on a damaged record. */
async function writeCells<Name extends string>(
  store: {
    get(key: [string, number]): Promise<{ values: Float32Array | Float64Array } | undefined>;
    put(value: { values: Float32Array | Float64Array }, key: [string, number]): Promise<unknown>;
  },
  key: string,
  names: readonly Name[],
  make: new (length: number) => Float32Array | Float64Array,
  cells: Iterable<{ timeMs: number; column: Name; value: number }>,
) {
  const place = new Map(names.map((name, i) => [name, i * chunkHours]));
  const chunks = new Map<number, Float32Array | Float64Array>();
  const size = names.length * chunkHours;
  for (const { timeMs, column, value } of cells) {
    const startMs = chunkStartOf(timeMs);
    let values = chunks.get(startMs);
    if (!values) {
      values = (await store.get([key, startMs]))?.values ?? new make(size).fill(Number.NaN);
      if (!(values instanceof make) || values.length !== size)
        throw new LedgerFault(`a record from ${new Date(startMs).toISOString()} has the wrong form`);
      chunks.set(startMs, values);
    }
    values[place.get(column)! + (timeMs - startMs) / HOUR_MS] = value;
  }
  for (const [startMs, values] of chunks) await store.put({ values }, [key, startMs]);
}

/**
 * Writes what an answer told of a market's bars together with the market's record, in one transaction: after a kill in
 * between, either both are there or neither.
 */
export async function writeBars(
  ledger: Ledger,
  key: string,
  cells: readonly Cell[],
  update: (record: MarketRecord | undefined) => MarketRecord,
): Promise<MarketRecord> {
  const transaction = ledger.transaction(['bars', 'markets'], 'readwrite');
  let isOver = false;
  const done = transaction.done
    .catch(() => undefined)
    .then(() => {
      isOver = true;
    });
  const bars = transaction.objectStore('bars');
  const markets = transaction.objectStore('markets');
  try {
    await writeCells<Column>(
      bars as Parameters<typeof writeCells>[0],
      key,
      columns,
      Float64Array,
      cells.map((cell) => ({ timeMs: cell.openTimeMs, column: cell.column, value: cell.value })),
    );
    const record = update(await markets.get(key));
    await markets.put(record, key);
    await transaction.done;
    return record;
  } catch (error) {
    // Nothing of a write that failed half way may stay. A transaction that failed by itself is over already.
    if (!isOver) transaction.abort();
    await done;
    throw error;
  }
}

/** Writes a coin's track. */
export async function writeTrack(ledger: Ledger, coin: string, cells: readonly TrackCell[]): Promise<void> {
  const transaction = ledger.transaction('tracks', 'readwrite');
  await writeCells<TrackColumn>(
    transaction.store as Parameters<typeof writeCells>[0],
    coin,
    trackColumns,
    Float32Array,
    cells,
  );
  await transaction.done;
}

export async function readMarkets(ledger: Ledger): Promise<Map<string, MarketRecord>> {
  const transaction = ledger.transaction('markets');
  const [keys, records] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  for (const record of records)
    if (typeof record?.coin !== 'string' || typeof record.covered !== 'object')
      throw new LedgerFault('a market record has the wrong form');
  return new Map(keys.map((key, i) => [key, records[i]!]));
}

/** Deletes bars older than they are kept. */
export async function prune(ledger: Ledger, markets: Iterable<string>, nowMs: number): Promise<void> {
  const oldestMs = chunkStartOf(nowMs - keptHours * HOUR_MS) - chunkMs;
  const transaction = ledger.transaction('bars', 'readwrite');
  for (const key of markets) await transaction.store.delete(IDBKeyRange.bound([key, 0], [key, oldestMs]));
  await transaction.done;
}
