import type { History } from '../domain/history';
import { rowsOf } from '../engine/rows-of';

const openInterestLagHours = 2;
/** One settlement: markets settle at most this far apart. */
const fundingLagHours = 8;

const later = (values: Float64Array, rows: number): Float64Array => {
  const shifted = new Float64Array(values.length).fill(Number.NaN);
  shifted.set(values.subarray(0, Math.max(0, values.length - rows)), Math.min(rows, values.length));
  return shifted;
};

/** A history as it would be read with open interest 2 h late and funding one settlement (8 h) late. */
export const lagged = (history: History): History => ({
  ...history,
  openInterestCoins: later(history.openInterestCoins, rowsOf(openInterestLagHours, history.stepHours)),
  fundingPer8h: later(history.fundingPer8h, rowsOf(fundingLagHours, history.stepHours)),
});
