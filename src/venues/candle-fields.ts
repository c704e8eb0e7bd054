import { type Fields, priceOf } from './number';

/** The prices of a candle whose fields are named by them. Throws ShapeError where one is missing or malformed. */
export const candleFields = ({ open, high, low, close }: Fields) => ({
  open: priceOf(open, 'open'),
  high: priceOf(high, 'high'),
  low: priceOf(low, 'low'),
  close: priceOf(close, 'close'),
});
