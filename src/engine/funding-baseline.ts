/** The rate per 8 h that is neutral: the interest component which venues add to the premium (0.01 %). */
export const neutralFundingPer8h = 0.0001;

/** Settlements of 8 h in a year. */
const periodsPerYear = 1095;

/** Funding in excess of neutral, per year, as a fraction. */
export const fundingExcessPerYear = (fundingPer8h: number): number =>
  (fundingPer8h - neutralFundingPer8h) * periodsPerYear;
