import type { AccountShare } from '../domain/crowd';
import type { Candle, FundingPrint, OpenInterestPoint } from '../domain/history';
import type { Reading } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf, MINUTE_MS } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { readRows } from './rows';

/** An hour as the venue writes it: prices per unit of its name, which may be a thousand coins. */
export interface CandleFigures {
  readonly openTimeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volumeUsd: number | undefined;
}

/** Some venues stamp a settlement a little after its hour; a request has to reach that far past its last instant. */
export const settlementDelayMs = MINUTE_MS;

/** The last opening time of a candle that is closed at `query.toMs`; never before the query's start. */
export const lastOpenMs = (query: HistoryQuery): number => Math.max(query.fromMs, query.toMs - HOUR_MS);

/** Hours that the query spans, counted up. */
export const hoursIn = (query: HistoryQuery): number =>
  Math.max(1, Math.ceil((query.toMs - query.fromMs) / HOUR_MS));

/**
 * Hourly candles within the query, oldest first, prices per whole coin. An hour that is still open at `query.toMs` is
 * left out; one that does not open on the hour, or whose high is under its low, is rejected.
 */
export const readCandles = (
  list: readonly unknown[],
  query: HistoryQuery,
  multiplier: number,
  read: (row: unknown) => CandleFigures | undefined,
): Reading<Candle> =>
  inOrder(
    list,
    query,
    (row) => {
      const figures = read(row);
      return figures && candleOf(figures, multiplier);
    },
    (candle) => candle.openTimeMs,
    query.toMs - HOUR_MS,
  );

/** Settled funding within the query, oldest first. A stamp up to a minute after the hour is that hour's settlement. */
export const readFunding = (
  list: readonly unknown[],
  query: HistoryQuery,
  read: (row: unknown) => FundingPrint | undefined,
): Reading<FundingPrint> =>
  inOrder(
    list,
    query,
    (row) => {
      const print = read(row);
      return print && { ...print, timeMs: settledAt(print.timeMs) };
    },
    (print) => print.timeMs,
    query.toMs,
  );

/**
 * Open interest within the query, oldest first; `read` gives it one-sided in units of the venue's name, or undefined
 * where a row is left out on purpose.
 */
export const readOpenInterest = (
  list: readonly unknown[],
  query: HistoryQuery,
  multiplier: number,
  read: (row: unknown) => { readonly timeMs: number; readonly openInterest: number } | undefined,
): Reading<OpenInterestPoint> =>
  inOrder(
    list,
    query,
    (row) => {
      const point = read(row);
      return point && { timeMs: point.timeMs, openInterestCoins: point.openInterest * multiplier };
    },
    (point) => point.timeMs,
    query.toMs,
  );

/** Shares of long accounts within the query, oldest first. */
export const readAccounts = (
  list: readonly unknown[],
  query: HistoryQuery,
  read: (row: unknown) => AccountShare | undefined,
): Reading<AccountShare> => inOrder(list, query, read, (share) => share.timeMs, query.toMs);

function candleOf(figures: CandleFigures, multiplier: number): Candle {
  const { openTimeMs, volumeUsd } = figures;
  if (openTimeMs !== hourOf(openTimeMs)) throw new ShapeError(`${openTimeMs} does not open on the hour`);
  if (figures.high < figures.low) throw new ShapeError(`${openTimeMs}: the high is under the low`);
  return {
    openTimeMs,
    open: figures.open / multiplier,
    high: figures.high / multiplier,
    low: figures.low / multiplier,
    close: figures.close / multiplier,
    ...(volumeUsd !== undefined && { volumeUsd }),
  };
}

function settledAt(timeMs: number): number {
  const hourMs = hourOf(timeMs);
  return timeMs - hourMs <= settlementDelayMs ? hourMs : timeMs;
}

/** Rows from `query.fromMs` to `lastMs`, sorted by time; of two rows of one instant the first of the answer stays. */
function inOrder<Row>(
  list: readonly unknown[],
  query: HistoryQuery,
  read: (row: unknown) => Row | undefined,
  timeOf: (row: Row) => number,
  lastMs: number,
): Reading<Row> {
  const reading = readRows(list, () => query.symbol, read);
  const byTime = new Map<number, Row>();
  for (const row of reading.rows) {
    const timeMs = timeOf(row);
    if (timeMs >= query.fromMs && timeMs <= lastMs && !byTime.has(timeMs)) byTime.set(timeMs, row);
  }
  return { rows: [...byTime.values()].sort((a, b) => timeOf(a) - timeOf(b)), rejected: reading.rejected };
}
