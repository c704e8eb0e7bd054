import { deleteDB } from 'idb';
import { type Column, columns } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { now } from '../shared/clock';
import { type Ledger, openLedger } from '../shared/ledger';
import {
  chunkMs,
  chunkStartOf,
  keptHours,
  LedgerFault,
  type LiquidationColumn,
  liquidationColumns,
  type MarketRecord,
  type OutcomeColumn,
  outcomeColumns,
  type SampleColumn,
  sampleColumns,
  scoredEveryMs,
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

/** How a store packs its rows. */
interface Packing<Name extends string> {
  readonly names: readonly Name[];
  readonly make: new (length: number) => Float32Array | Float64Array;
  readonly rowMs: number;
  /** The column that closes others: where it held a value before this write, those are never written again. */
  readonly seal?: (column: Name) => Name | undefined;
}

/** What a value does to the one that stands: takes its place, raises it, or is added to it. */
export type CellChange = 'set' | 'raise' | 'add';

const changed: Readonly<Record<CellChange, (stands: number, value: number) => number>> = {
  set: (_, value) => value,
  raise: (stands, value) => (stands >= value ? stands : value),
  add: (stands, value) => (Number.isNaN(stands) ? value : stands + value),
};

/** Writes cells into packed chunks, one record a chunk. Throws LedgerFault on a damaged record. */
async function writeCells<Name extends string>(
  store: {
    get(key: [string, number]): Promise<{ values: Float32Array | Float64Array } | undefined>;
    put(value: { values: Float32Array | Float64Array }, key: [string, number]): Promise<unknown>;
  },
  key: string,
  { names, make, rowMs, seal }: Packing<Name>,
  cells: Iterable<{ timeMs: number; column: Name; value: number; how?: CellChange }>,
) {
  const rows = chunkMs / rowMs;
  const place = new Map(names.map((name, i) => [name, i * rows]));
  const chunks = new Map<
    number,
    { values: Float32Array | Float64Array; before: Float32Array | Float64Array }
  >();
  const size = names.length * rows;
  for (const { timeMs, column, value, how = 'set' } of cells) {
    const startMs = chunkStartOf(timeMs);
    let chunk = chunks.get(startMs);
    if (!chunk) {
      const values = (await store.get([key, startMs]))?.values ?? new make(size).fill(Number.NaN);
      if (!(values instanceof make) || values.length !== size)
        throw new LedgerFault(`a record from ${new Date(startMs).toISOString()} has the wrong form`);
      chunk = { values, before: seal ? values.slice() : values };
      chunks.set(startMs, chunk);
    }
    const row = (timeMs - startMs) / rowMs;
    const sealing = seal?.(column);
    if (sealing !== undefined && !Number.isNaN(chunk.before[place.get(sealing)! + row]!)) continue;
    const at = place.get(column)! + row;
    chunk.values[at] = changed[how](chunk.values[at]!, value);
  }
  for (const [startMs, { values }] of chunks) await store.put({ values }, [key, startMs]);
}

const barPacking: Packing<Column> = { names: columns, make: Float64Array, rowMs: HOUR_MS };

/** What is drawn beside a verdict may be told anew when venues join; what was said may not. */
const shownBeside: readonly TrackColumn[] = ['price', 'openInterestCoins', 'fundingPer8h'];

const trackPacking: Packing<TrackColumn> = {
  names: trackColumns,
  make: Float32Array,
  rowMs: HOUR_MS,
  seal: (column) => (shownBeside.includes(column) ? undefined : 'origin'),
};

const outcomePacking: Packing<OutcomeColumn> = {
  names: outcomeColumns,
  make: Float32Array,
  rowMs: scoredEveryMs,
  seal: (column) => (column.endsWith('24') ? 'state24' : 'state72'),
};

/** What a market's record makes of news: the cells to write, and the record as it is afterwards. */
interface Change<Cell_> {
  readonly cells: Iterable<Cell_>;
  readonly record: MarketRecord;
}

/**
 * Writes cells of a market together with the market's record, in one transaction: after a kill in between, either both
 * are there or neither.
 */
async function writeWithRecord<Name extends string>(
  ledger: Ledger,
  storeName: 'bars' | 'liquidations',
  key: string,
  packing: Packing<Name>,
  change: (
    before: MarketRecord | undefined,
  ) => Change<{ timeMs: number; column: Name; value: number; how?: CellChange }>,
): Promise<MarketRecord> {
  const transaction = ledger.transaction([storeName, 'markets'], 'readwrite');
  let isOver = false;
  const done = transaction.done
    .catch(() => undefined)
    .then(() => {
      isOver = true;
    });
  const markets = transaction.objectStore('markets');
  try {
    const { cells, record } = change(await markets.get(key));
    const store = transaction.objectStore(storeName) as unknown as Parameters<typeof writeCells>[0];
    await writeCells<Name>(store, key, packing, cells);
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

/** Writes what an answer told of a market's bars together with the market's record. */
export const writeBars = (
  ledger: Ledger,
  key: string,
  cells: readonly Cell[],
  update: (record: MarketRecord | undefined) => MarketRecord,
): Promise<MarketRecord> =>
  writeWithRecord<Column>(ledger, 'bars', key, barPacking, (before) => ({
    cells: cells.map(({ openTimeMs, column, value }) => ({ timeMs: openTimeMs, column, value })),
    record: update(before),
  }));

/**
 * Writes a coin's track. What was said at an hour stays as it was said: where an origin stands already, only what is
 * drawn beside it is written anew.
 */
export async function writeTrack(ledger: Ledger, coin: string, cells: readonly TrackCell[]): Promise<void> {
  const transaction = ledger.transaction('tracks', 'readwrite');
  await writeCells<TrackColumn>(
    transaction.store as Parameters<typeof writeCells>[0],
    coin,
    trackPacking,
    cells,
  );
  await transaction.done;
}

const hourly = { make: Float32Array, rowMs: HOUR_MS } as const;

/** One value of what was closed by force on a market in the hour that opens at `timeMs`. */
export interface LiquidationCell {
  readonly timeMs: number;
  readonly column: LiquidationColumn;
  readonly value: number;
  readonly how: CellChange;
}

/**
 * Writes what was closed by force on a market together with the market's record, so that nothing is counted twice:
 * `change` sees the record as it stands in the ledger.
 */
export const writeLiquidations = (
  ledger: Ledger,
  key: string,
  change: (before: MarketRecord | undefined) => Change<LiquidationCell>,
): Promise<MarketRecord> =>
  writeWithRecord(ledger, 'liquidations', key, { ...hourly, names: liquidationColumns }, change);

/** Writes what was sampled of a coin or market in the hours that open at `timeMs`. */
export async function writeSamples(
  ledger: Ledger,
  key: string,
  cells: readonly { timeMs: number; column: SampleColumn; value: number }[],
): Promise<void> {
  const transaction = ledger.transaction('samples', 'readwrite');
  const store = transaction.store as Parameters<typeof writeCells>[0];
  await writeCells<SampleColumn>(store, key, { ...hourly, names: sampleColumns }, cells);
  await transaction.done;
}

/** One value of what followed a decision. */
export interface OutcomeCell {
  readonly timeMs: number;
  readonly column: OutcomeColumn;
  readonly value: number;
}

/**
 * Writes what followed a coin's decisions, and up to which close was looked, in one transaction. An outcome whose state
 * is written is never changed.
 */
export async function writeOutcomes(
  ledger: Ledger,
  coin: string,
  cells: readonly OutcomeCell[],
  throughMs: number,
): Promise<void> {
  const transaction = ledger.transaction(['outcomes', 'scored'], 'readwrite');
  await writeCells<OutcomeColumn>(
    transaction.objectStore('outcomes') as Parameters<typeof writeCells>[0],
    coin,
    outcomePacking,
    cells,
  );
  await transaction.objectStore('scored').put({ throughMs }, coin);
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

/** Deletes bars, forced closings and samples older than they are kept. What was said, and what followed it, is kept for good. */
export async function prune(ledger: Ledger, markets: Iterable<string>, nowMs: number): Promise<void> {
  const oldestMs = chunkStartOf(nowMs - keptHours * HOUR_MS) - chunkMs;
  const transaction = ledger.transaction(['bars', 'liquidations', 'samples'], 'readwrite');
  for (const key of markets)
    for (const store of ['bars', 'liquidations'] as const)
      await transaction.objectStore(store).delete(IDBKeyRange.bound([key, 0], [key, oldestMs]));
  const samples = transaction.objectStore('samples');
  for (const key of await samples.getAllKeys()) if (key[1] <= oldestMs) await samples.delete(key);
  await transaction.done;
}
