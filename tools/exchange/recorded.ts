import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readHistoryColumns } from '../../src/backtest/history-columns';
import { coinOfFile } from '../../src/backtest/history-file';
import { HOUR_MS } from '../../src/domain/time';
import { historyText } from '../history-text';
import { type Bar, marketOf, type Print, printsBetween, type SimulatedMarket } from './market';

/** What must stand in the header line; oi_usd follows from the others and is not read. */
const needed = [
  'ts_ms',
  'open',
  'high',
  'low',
  'close',
  'volume_usd',
  'oi_base',
  'funding_rate',
  'funding_interval_h',
] as const;
type Column = (typeof needed)[number];
type Row = Readonly<Record<Column, number | undefined>> & { readonly ts_ms: number };

/** A market from a file of hourly history (`SOL.csv.gz` is the coin SOL). Throws an Error naming file and row. */
export function openRecording(path: string): SimulatedMarket {
  const name = basename(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Error(`${path}: cannot be read`);
  }
  return readRecording(bytes, name);
}

/**
 * A market from the bytes of a history file, gzip if they begin so. A row is what was known when its bar closed: open
 * interest at the close, and the rate of the last settlement at or before it, carried forward. Empty = missing. Stricter
 * than the reading for a backtest, which mends and counts: a simulated exchange has no faults of its own, and
 * settlements can only be told from rates whose order and intervals are sound.
 * Throws an Error naming file and row.
 */
export function readRecording(bytes: Uint8Array, name: string): SimulatedMarket {
  const rows = readRows(historyText(bytes, name), name);
  const byOpen = new Map(rows.map((row) => [row.ts_ms, barOf(row)]));
  const prints = printsOf(rows);
  return marketOf({
    coin: coinOfFile(name),
    firstOpenMs: rows[0]!.ts_ms,
    endMs: rows.at(-1)!.ts_ms + HOUR_MS,
    bar: (openTimeMs) => byOpen.get(openTimeMs),
    prints: (fromMs, toMs) => printsBetween(prints, fromMs, toMs),
  });
}

function readRows(text: string, name: string): Row[] {
  const { length, columns, fileRows } = readHistoryColumns(text, name, needed);
  let before = Number.NEGATIVE_INFINITY;
  return Array.from({ length }, (_, i) => {
    const where = `${name}, row ${fileRows[i]}`;
    const row = Object.fromEntries(
      needed.map((column) => [column, Number.isNaN(columns[column][i]) ? undefined : columns[column][i]]),
    );
    const time = row.ts_ms;
    if (time === undefined) throw new Error(`${where}: ts_ms is empty`);
    if (time % HOUR_MS !== 0) throw new Error(`${where}: ts_ms ${time} is not the opening of an hour`);
    if (time <= before) throw new Error(`${where}: ts_ms ${time} is not after the row before`);
    before = time;
    checkRow(row as Row, where);
    return row as Row;
  });
}

function checkRow(row: Row, where: string): void {
  const { open, high, low, close } = row;
  const prices = [open, high, low, close].filter((price) => price !== undefined);
  if (prices.length % 4 !== 0) throw new Error(`${where}: some of open, high, low, close are empty`);
  if (prices.some((price) => price <= 0)) throw new Error(`${where}: a price is not above 0`);
  if (prices.length === 4 && (high! < Math.max(open!, close!) || low! > Math.min(open!, close!)))
    throw new Error(`${where}: high and low do not enclose open and close`);
  if (row.funding_rate !== undefined && !(row.funding_interval_h! > 0))
    throw new Error(`${where}: funding_rate without a funding_interval_h`);
}

function barOf(row: Row): Bar | undefined {
  if (row.close === undefined) return undefined;
  return {
    openTimeMs: row.ts_ms,
    open: row.open!,
    high: row.high!,
    low: row.low!,
    close: row.close,
    ...(row.volume_usd !== undefined && { volumeUsd: row.volume_usd }),
    ...(row.oi_base !== undefined && { openInterestCoins: row.oi_base }),
  };
}

/**
 * The settlements behind a carried-forward column: one at every multiple of the interval, and one wherever the column
 * changes. Never one that an earlier row would already have had to know, so that assigning each to the bar that closes
 * at its time and holding it gives the column back.
 */
function printsOf(rows: readonly Row[]): Print[] {
  const prints: Print[] = [];
  let closedBefore = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const closeMs = row.ts_ms + HOUR_MS;
    const { funding_rate: rate, funding_interval_h: intervalHours } = row;
    if (rate !== undefined && intervalHours !== undefined) {
      const last = prints.at(-1);
      const onGridMs = Math.floor(closeMs / (intervalHours * HOUR_MS)) * intervalHours * HOUR_MS;
      if (onGridMs > closedBefore) prints.push({ timeMs: onGridMs, rate, intervalHours });
      else if (last?.rate !== rate || last.intervalHours !== intervalHours)
        prints.push({ timeMs: closeMs, rate, intervalHours });
    }
    closedBefore = closeMs;
  }
  return prints;
}
