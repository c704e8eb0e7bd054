/** Two-sided 95 % of a normal distribution. */
const z = 1.959963984540054;

/** Both ends as fractions, 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of a share of which `happened` of `count` were seen (Wilson 1927, score interval). It holds the
 * seen share, also at 0 and at all. Undefined where nothing was counted. It takes the cases as independent: where they overlap in time it is too narrow.
 */
export function wilson(happened: number, count: number): Interval | undefined {
  if (!(count > 0)) return undefined;
  const share = happened / count;
  const spread = (z * z) / count;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / count + spread / (4 * count));
  // The ends at nothing and at all are 0 and 1; rounding would put them a hair beside.
  return { low: happened === 0 ? 0 : middle - half, high: happened === count ? 1 : middle + half };
}
