import { known } from '../known';
import { createRollingMean } from '../rolling-mean';
import { rowsOf } from '../rows-of';

const hoursPerYear = 8760;

/** Realised volatility per year: root of the mean variance per hour of a window, times the hours of a year. */
function createRealisedVolatility(stepHours: number, windowHours: number, minimumHours: number) {
  const mean = createRollingMean(rowsOf(windowHours, stepHours), rowsOf(minimumHours, stepHours));
  return {
    /** Takes the bar's variance per hour, NaN for a hole. */
    push(variance: number): number | undefined {
      // A running sum of squares may end a rounding error below zero after a flat stretch.
      return known(Math.sqrt(hoursPerYear * Math.max(0, mean.push(variance))));
    },
  };
}

/** Over 24 h, with at least 20 h present. */
export const createRv24 = (stepHours: number) => createRealisedVolatility(stepHours, 24, 20);
/** Over 720 h, with at least 360 h present. */
export const createRv720 = (stepHours: number) => createRealisedVolatility(stepHours, 720, 360);
