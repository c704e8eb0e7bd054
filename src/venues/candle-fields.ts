import { amountOf, type Fields, priceOf } from './number';

/** The prices of a candle whose fields are named by them. Throws ShapeError where one is missing or malformed. */
export const candleFields = ({ open, high, low, close }: Fields) => ({
  open: priceOf(open, 'open'),
  high: priceOf(high, 'high'),
  low: priceOf(low, 'low'),
  close: priceOf(close, 'close'),
});

/** The same with the turnover, which is not given: the volume in units, where it is there, times close. */
export function candleOfUnits(fields: Fields) {
  const prices = candleFields(fields);
  const units = amountOf(fields.volume, 'volume');
  return { ...prices, volumeUsd: units === undefined ? undefined : units * prices.close };
}
