import { expectedMove, type MarginTerms } from './liquidation';

/** How many expected moves away liquidation must lie for its chance to stay under 5 %; inverse of the barrier formula. */
export const sigmasFor5Percent = 1.95;
/** The same for 1 %, as observed: the formula's own 3.25 is too thin. */
export const sigmasFor1Percent = 3.7;

/**
 * The distance for 5 % as observed by LEV: leverage makes tails heavier. 1.85 below 20, 1.95 to 40, 2.13 to 60, 2.8
 * from 60 on; 1.95 where there is no score.
 */
export function sigmasFor5PercentAt(lev: number | undefined): number {
  if (lev === undefined || Number.isNaN(lev)) return sigmasFor5Percent;
  if (lev >= 60) return 2.8;
  if (lev >= 40) return 2.13;
  return lev >= 20 ? sigmasFor5Percent : 1.85;
}

/**
 * The leverage at which liquidation lies `sigmas` expected moves of `hours` away:
 * `1 / (sigmas * sigma24 * sqrt(hours / 24) + mmr + fee)`, for long and short alike. Below 1 means: not even without
 * leverage. Undefined where sigma24 is not positive.
 */
export function maxLeverage(
  sigma24: number,
  hours: number,
  terms: MarginTerms,
  sigmas: number = sigmasFor5Percent,
): number | undefined {
  if (!(sigma24 > 0)) return undefined;
  const room = sigmas * expectedMove(sigma24, hours) + terms.maintenanceMarginRate + terms.fee;
  return 1 / room;
}
