import { percentile } from '../../engine/rank-window';

/** With fewer hours than this nothing is said of a figure's place in its own past. */
export const fewestHours = 48;

const present = (values: ArrayLike<number>): number[] =>
  Array.from(values).filter((value) => !Number.isNaN(value));

/**
 * The rank of a value among the hours on record and itself: `(#less + (#equal + 1) / 2) / N`, ties shared. `past` are
 * the hours before it in single precision, NaN where missing. Absent below 48 values.
 */
export function ownRank(value: number, past: ArrayLike<number>): { hours: number; percentile?: number } {
  // The record is in single precision; the value is compared as it would stand there.
  const own = Math.fround(value);
  const known = present(past);
  const hours = known.length + 1;
  if (hours < fewestHours) return { hours };
  const below = known.filter((other) => other < own).length;
  const equal = known.filter((other) => other === own).length + 1;
  return { hours, percentile: percentile(below, equal, hours) };
}

/** The median; of an even number the mean of the middle two. NaN counts as missing. Undefined of nothing. */
export function median(values: ArrayLike<number>): number | undefined {
  const sorted = present(values).sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : (upper + sorted[sorted.length / 2 - 1]!) / 2;
}

/** What is usual by the hours on record: their median, absent below 48 of them. */
export function usual(past: ArrayLike<number>): { hours: number; median?: number } {
  const hours = present(past).length;
  const middle = median(past);
  return hours < fewestHours || middle === undefined ? { hours } : { hours, median: middle };
}
