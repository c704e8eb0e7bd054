/** Two-sided 95 % of a normal distribution. */
const z = 1.959964;

/** Both ends as fractions, 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of a share of which `happened` of `count` were seen (Wilson 1927, score interval). It holds the
 * seen share, also at 0 and at all. Undefined where nothing was counted. It takes the cases as independent.
 */
export function wilson(happened: number, count: number): Interval | undefined {
  if (!(count > 0)) return undefined;
  const share = happened / count;
  const spread = (z * z) / count;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / count + spread / (4 * count));
  // Rounding must not put the share itself outside.
  return {
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
