import type { CandleFigures } from './history-rows';
import { amountOf, type Fields, fieldsOf, priceOf, requiredTime } from './number';

/** The prices of a candle whose fields are named by one letter. Throws ShapeError where one is missing or malformed. */
export const candleLetters = ({ o, h, l, c }: Fields) => ({
  open: priceOf(o, 'o'),
  high: priceOf(h, 'h'),
  low: priceOf(l, 'l'),
  close: priceOf(c, 'c'),
});

/**
 * A candle of one-letter fields that tells the units traded (`v`) and no turnover: that is then units times close,
 * missing where they are. Its time is in UTC milliseconds. Throws ShapeError like `candleLetters`.
 */
export function candleInUnits(row: unknown): CandleFigures {
  const fields = fieldsOf(row);
  const prices = candleLetters(fields);
  const units = amountOf(fields.v, 'v');
  return {
    openTimeMs: requiredTime(fields.t, 't'),
    ...prices,
    volumeUsd: units === undefined ? undefined : units * prices.close,
  };
}
