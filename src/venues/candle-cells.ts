import { cellsOf, priceOf, requiredTime } from './number';

/**
 * The cells that nearly every venue begins a candle with: opening time in UTC milliseconds, open, high, low, close; and
 * whatever cells come after them. Throws ShapeError where one of the five is missing or malformed.
 */
export function candleCells(row: unknown) {
  const [time, open, high, low, close, ...rest] = cellsOf(row);
  return {
    prices: {
      openTimeMs: requiredTime(time, 'time'),
      open: priceOf(open, 'open'),
      high: priceOf(high, 'high'),
      low: priceOf(low, 'low'),
      close: priceOf(close, 'close'),
    },
    rest,
  };
}
