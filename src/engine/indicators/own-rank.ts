import { known, orNaN } from '../known';
import { createRankWindow } from '../rank-window';
import { rowsOf } from '../rows-of';

const minimumHours = 168;

/**
 * Rank of a value within its own window of hours, 0 to 1; missing below 168 h of values.
 * `decimals` rounds before ranking, where values that are equal by nature differ by rounding.
 */
function createOwnRank(stepHours: number, windowHours: number, decimals?: number) {
  const ranks = createRankWindow(rowsOf(windowHours, stepHours), rowsOf(minimumHours, stepHours));
  const scale = decimals === undefined ? undefined : 10 ** decimals;
  return {
    push(value: number | undefined): number | undefined {
      const number = orNaN(value);
      return known(ranks.push(scale === undefined ? number : Math.round(number * scale) / scale));
    },
  };
}

/** fpct: rank of fx3 within 180 days. Rounded to 9 decimals, so that clamped funding gives true ties. */
export const createFundingRank = (stepHours: number) => createOwnRank(stepHours, 4320, 9);
/** oipct: rank of open interest within 90 days. */
export const createOpenInterestRank = (stepHours: number) => createOwnRank(stepHours, 2160);
/** oiadvpct: rank of oiadv within 90 days. Rounded to 12 decimals: a running mean leaves noise in the last digits. */
export const createTurnoverRank = (stepHours: number) => createOwnRank(stepHours, 2160, 12);
