import { known } from '../known';
import { createRollingMean } from '../rolling-mean';
import { rowsOf } from '../rows-of';

/** Just above the neutral 0.0001, so that a clamped rate never counts as positive pressure. */
const aboveBaselinePer8h = 0.000102;

/** Share of a window of hours in which the held funding per 8 h is above a threshold, 0 to 1. */
function createFundingShare(
  stepHours: number,
  windowHours: number,
  minimumHours: number,
  thresholdPer8h: number,
) {
  const mean = createRollingMean(rowsOf(windowHours, stepHours), rowsOf(minimumHours, stepHours));
  return {
    /** Takes the row's held funding per 8 h, NaN where missing. */
    push(fundingPer8h: number): number | undefined {
      const isAbove = fundingPer8h > thresholdPer8h ? 1 : 0;
      return known(mean.push(!Number.isNaN(fundingPer8h) ? isAbove : Number.NaN));
    },
  };
}

/** Share of 336 h (at least 200 present) with funding above the baseline. */
export const createFpos14 = (stepHours: number) =>
  createFundingShare(stepHours, 336, 200, aboveBaselinePer8h);
/** Share of 504 h (at least 336 present) with positive funding. */
export const createPos21 = (stepHours: number) => createFundingShare(stepHours, 504, 336, 0);
