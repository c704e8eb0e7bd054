/** Both bounds are NaN where there is no interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which the share `share` (0 to 1) of the sorted values lies, linear between neighbours (Hyndman and
 * Fan 1996, type 7). NaN of no values.
 */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return place === below ? low : low + (high - low) * (place - below);
}

/** The middle 95 % of values, those that are NaN left out. */
export function middle95(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
