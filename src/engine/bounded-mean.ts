const mostSteps = 60;
const precision = 1e-14;

/**
 * The weighted mean of the first `count` values in which none pulls harder than one that lies `bound` away (Huber 1964):
 * the level at which the deviations, each cut to `bound`, balance. Within `bound` of each other values have their plain
 * mean. `near` is where the search begins; where several levels balance, it is the one that the search meets first.
 */
export function boundedMean(
  values: Float64Array,
  weights: Float64Array,
  count: number,
  bound: number,
  near: number,
): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    if (values[i]! < low) low = values[i]!;
    if (values[i]! > high) high = values[i]!;
  }
  let level = Math.min(high, Math.max(low, near));
  for (let step = 0; step < mostSteps; step++) {
    let pull = 0;
    let free = 0;
    let weight = 0;
    for (let i = 0; i < count; i++) {
      const deviation = values[i]! - level;
      weight += weights[i]!;
      if (deviation > bound) pull += weights[i]! * bound;
      else if (deviation < -bound) pull -= weights[i]! * bound;
      else {
        pull += weights[i]! * deviation;
        free += weights[i]!;
      }
    }
    if (Math.abs(pull) <= precision * weight) return level;
    if (pull > 0) low = level;
    else high = level;
    const next = free > 0 ? level + pull / free : Number.NaN;
    level = next > low && next < high ? next : (low + high) / 2;
  }
  return level;
}
