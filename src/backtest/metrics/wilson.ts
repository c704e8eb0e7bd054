import type { Interval } from './interval';

/** Two-sided 95 % of the normal distribution. */
const z = 1.959963984540054;

/**
 * 95 % interval of a share of which `events` of `count` independent rows were seen (Wilson 1927). NaN at a count of 0.
 * Rows that overlap in time are not independent: for them it is too narrow.
 */
export function wilson(events: number, count: number): Interval {
  if (count === 0) return { low: Number.NaN, high: Number.NaN };
  const share = events / count;
  const shrink = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  // The bounds at no event and at nothing but events are 0 and 1; rounding would put them a hair beside.
  return { low: events === 0 ? 0 : middle - half, high: events === count ? 1 : middle + half };
}
