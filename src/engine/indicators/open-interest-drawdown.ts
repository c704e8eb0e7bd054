import { known } from '../known';
import { createRollingMaximum } from '../rolling-maximum';
import { rowsOf } from '../rows-of';

/** oimax30: log distance of open interest to its maximum of 720 h, at most 0. Missing below 360 h of values. */
export function createOpenInterestDrawdown(stepHours: number) {
  const maximum = createRollingMaximum(rowsOf(720, stepHours), rowsOf(360, stepHours));
  return {
    /** Takes open interest in coins, rebased and held at most 6 h, NaN where missing. */
    push: (openInterestCoins: number): number | undefined =>
      known(Math.log(openInterestCoins / maximum.push(openInterestCoins))),
  };
}
