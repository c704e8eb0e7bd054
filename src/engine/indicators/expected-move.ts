import { createEwma } from '../ewma';
import { known } from '../known';

/**
 * sigma24, the move-size dial: `sqrt(24 * (2 * E72 + E720) / 3)` from means of the bars' variance per hour with
 * half-lives of 72 h (at least 72 h of bars) and 720 h (at least 168 h). A fraction; no floor.
 */
export function createSigma24(stepHours: number) {
  const fast = createEwma(stepHours, 72, 72);
  const slow = createEwma(stepHours, 720, 168);
  return {
    /** Takes the bar's variance per hour, NaN for a hole. */
    push(variance: number): number | undefined {
      const mean = (2 * fast.push(variance) + slow.push(variance)) / 3;
      return known(Math.sqrt(24 * mean));
    },
  };
}

/** sigma7: `sqrt(24 * E168)`, half-life 168 h, at least 100 h of bars. The yardstick of z24. */
export function createSigma7(stepHours: number) {
  const mean = createEwma(stepHours, 168, 100);
  return {
    /** Takes the bar's variance per hour, NaN for a hole. */
    push: (variance: number): number | undefined => known(Math.sqrt(24 * mean.push(variance))),
  };
}
