import { fundingExcessPerYear } from '../funding-baseline';
import { known } from '../known';
import { createRollingMean } from '../rolling-mean';
import { rowsOf } from '../rows-of';

/**
 * Mean annual excess funding over a window of hours (not of settlements): every row carries the rate it holds, so a
 * market that settles every hour and one that settles every 8 h weigh the same. Missing below the minimum hours.
 */
function createFundingMean(stepHours: number, windowHours: number, minimumHours: number) {
  const mean = createRollingMean(rowsOf(windowHours, stepHours), rowsOf(minimumHours, stepHours));
  return {
    /** Takes the row's held funding per 8 h, NaN where missing. */
    push: (fundingPer8h: number): number | undefined => known(mean.push(fundingExcessPerYear(fundingPer8h))),
  };
}

/** Over 72 h, with at least 48 h present. */
export const createFx3 = (stepHours: number) => createFundingMean(stepHours, 72, 48);
/** Over 168 h, with at least 112 h present. */
export const createFx7 = (stepHours: number) => createFundingMean(stepHours, 168, 112);
/** Over 720 h, with at least 480 h present. */
export const createFx30 = (stepHours: number) => createFundingMean(stepHours, 720, 480);
