/**
 * Variance of one bar per hour from its range: `ln(high / low)^2 / (4 ln 2) / stepHours` (Parkinson 1980).
 * NaN where the bar has no valid high and low.
 */
export function parkinsonVariance(high: number, low: number, stepHours: number): number {
  if (!(low > 0) || !(high >= low)) return Number.NaN;
  const range = Math.log(high / low);
  const variance = (range * range) / (4 * Math.LN2) / stepHours;
  return Number.isFinite(variance) ? variance : Number.NaN;
}
