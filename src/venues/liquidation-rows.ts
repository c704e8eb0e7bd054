import type { Liquidation, LiquidationSum, PositionSide, UnsidedLiquidationSum } from '../domain/liquidation';
import type { Reading } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { hourOf } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { readRows } from './rows';

/** The words with which a venue names a side, and the position that was closed. */
export type SideWords = Readonly<Record<string, PositionSide>>;

/** The position that a word stands for. Throws ShapeError for any other word. */
export function sideOf(value: unknown, words: SideWords, name: string): PositionSide {
  const side = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
  if (side === undefined) throw new ShapeError(`${name} is not a side: ${String(value).slice(0, 40)}`);
  return side;
}

const isSameAs = (a: Liquidation) => `${a.symbol} ${a.timeMs} ${a.side} ${a.usd}`;

/** Forced closings of any market, oldest first, each once; those of nothing are left out. */
export function readClosings(
  list: readonly unknown[],
  nameOf: (row: unknown) => string,
  read: (row: unknown) => Liquidation | undefined,
): Reading<Liquidation> {
  const { rows, rejected } = readRows(list, nameOf, read);
  const distinct = new Map(rows.filter(({ usd }) => usd > 0).map((row) => [isSameAs(row), row]));
  return { rows: [...distinct.values()].sort((a, b) => a.timeMs - b.timeMs), rejected };
}

/** Forced closings of the market and the span of the query, oldest first, each once. */
export function readLiquidations(
  list: readonly unknown[],
  query: HistoryQuery,
  read: (row: unknown) => Pick<Liquidation, 'timeMs' | 'side' | 'usd'> | undefined,
): Reading<Liquidation> {
  const { symbol, coin, fromMs, toMs } = query;
  return readClosings(
    list,
    () => symbol,
    (row) => {
      const closing = read(row);
      const isWithin = closing && closing.timeMs >= fromMs && closing.timeMs <= toMs;
      return isWithin ? { symbol, coin, ...closing } : undefined;
    },
  );
}

/** Sums of the hours that open within the query, oldest first, each once; the hour that is running is among them. */
export function readLiquidationSums<Sum extends LiquidationSum | UnsidedLiquidationSum>(
  list: readonly unknown[],
  query: HistoryQuery,
  read: (row: unknown) => Sum | undefined,
): Reading<Sum> {
  const { rows, rejected } = readRows(
    list,
    () => query.symbol,
    (row) => {
      const sum = read(row);
      if (sum && sum.openTimeMs !== hourOf(sum.openTimeMs))
        throw new ShapeError(`${sum.openTimeMs} does not open on the hour`);
      return sum;
    },
  );
  const within = rows.filter(
    ({ openTimeMs }) => openTimeMs >= hourOf(query.fromMs) && openTimeMs <= query.toMs,
  );
  const byHour = new Map(within.map((sum) => [sum.openTimeMs, sum]));
  return { rows: [...byHour.values()].sort((a, b) => a.openTimeMs - b.openTimeMs), rejected };
}
