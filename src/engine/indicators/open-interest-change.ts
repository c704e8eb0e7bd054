import { known } from '../known';
import { createLag } from '../lag';
import { rowsOf } from '../rows-of';

/**
 * Log change of open interest in coins against the row exactly `hours` earlier. In coins, because open interest in
 * USD moves with the price. Missing if either end is.
 */
export function createOpenInterestChange(stepHours: number, hours: 24 | 72 | 168) {
  const lag = createLag(rowsOf(hours, stepHours));
  return {
    /** Takes open interest in coins, rebased and held at most 6 h, NaN where missing. */
    push: (openInterestCoins: number): number | undefined =>
      known(Math.log(openInterestCoins / lag.push(openInterestCoins))),
  };
}
