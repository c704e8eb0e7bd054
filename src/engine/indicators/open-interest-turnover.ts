import { known } from '../known';
import { createRollingMean } from '../rolling-mean';
import { rowsOf } from '../rows-of';

/**
 * oiadv: log of open interest in USD over the mean daily turnover of 168 h (at least 96 h present). Its level depends
 * on the venue; only its rank within the coin's own history says something.
 */
export function createOpenInterestTurnover(stepHours: number) {
  const meanBarVolumeUsd = createRollingMean(rowsOf(168, stepHours), rowsOf(96, stepHours));
  return {
    /** Takes open interest in coins and close (both held at most 6 h) and the bar's own volume; NaN where missing. */
    push(openInterestCoins: number, close: number, volumeUsd: number): number | undefined {
      const dailyUsd = (meanBarVolumeUsd.push(volumeUsd) * 24) / stepHours;
      return known(Math.log((openInterestCoins * close) / dailyUsd));
    },
  };
}
