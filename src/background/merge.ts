import {
  type Candle,
  type Column,
  columns,
  type FundingPrint,
  type OpenInterestPoint,
} from '../domain/history';
import { HOUR_MS } from '../domain/time';

/** One value for one hour of a market's bars. */
export interface Cell {
  readonly openTimeMs: number;
  readonly column: Column;
  readonly value: number;
}

const candleColumns = columns.filter(
  (column) => column !== 'openInterestCoins' && column !== 'fundingPer8h',
) as readonly ('open' | 'high' | 'low' | 'close' | 'volumeUsd')[];

export const candleCells = (candles: readonly Candle[]): Cell[] =>
  candles.flatMap((candle) =>
    candleColumns.flatMap((column) => {
      const value = candle[column];
      return value === undefined ? [] : [{ openTimeMs: candle.openTimeMs, column, value }];
    }),
  );

/** Open interest at a full hour belongs to the bar that closes there; stamps within an hour are not used. */
export const openInterestCells = (points: readonly OpenInterestPoint[]): Cell[] =>
  points
    .filter((point) => point.timeMs % HOUR_MS === 0)
    .map((point) => ({
      openTimeMs: point.timeMs - HOUR_MS,
      column: 'openInterestCoins',
      value: point.openInterestCoins,
    }));

/** Venues settle at these intervals; a longer distance between prints means that one is missing. */
const knownIntervalsHours = [1, 2, 4, 8];

/** A print, told per 8 hours. */
export interface Settled {
  readonly timeMs: number;
  readonly intervalHours: number;
  readonly fundingPer8h: number;
}

/**
 * Prints, oldest first, with the interval that each ended: as the answer says it, else the distance to the print before,
 * else (the first, or after a missing print) the interval of its neighbour or the one that the market last had.
 */
export function settle(
  prints: readonly FundingPrint[],
  before: { readonly printMs?: number | undefined; readonly intervalHours?: number | undefined },
): Settled[] {
  const distance = (laterMs: number | undefined, earlierMs: number | undefined) => {
    const hours = ((laterMs ?? Number.NaN) - (earlierMs ?? Number.NaN)) / HOUR_MS;
    return knownIntervalsHours.includes(hours) ? hours : undefined;
  };
  let lastInterval = before.intervalHours;
  return prints.map((print, i) => {
    const intervalHours =
      print.intervalHours ??
      distance(print.timeMs, prints[i - 1]?.timeMs ?? before.printMs) ??
      (i === 0 ? distance(prints[1]?.timeMs, print.timeMs) : undefined) ??
      lastInterval ??
      8;
    lastInterval = intervalHours;
    return { timeMs: print.timeMs, intervalHours, fundingPer8h: (print.rate * 8) / intervalHours };
  });
}

/** A print at T belongs to the bar that closes at T and is held over the interval that follows, until the next print. */
export const fundingCells = (settled: readonly Settled[]): Cell[] =>
  settled.flatMap((print, i) => {
    const heldUntilMs = Math.min(
      print.timeMs + (print.intervalHours - 1) * HOUR_MS,
      (settled[i + 1]?.timeMs ?? Number.POSITIVE_INFINITY) - HOUR_MS,
    );
    const cells: Cell[] = [];
    for (
      let closeMs = Math.ceil(print.timeMs / HOUR_MS) * HOUR_MS;
      closeMs <= heldUntilMs;
      closeMs += HOUR_MS
    )
      cells.push({ openTimeMs: closeMs - HOUR_MS, column: 'fundingPer8h', value: print.fundingPer8h });
    return cells;
  });
