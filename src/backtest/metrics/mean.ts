import type { Metric } from './metric';

/**
 * Mean over the rows: of outcomes the share of events, 0 to 1; of probabilities the mean forecast. NaN without rows.
 * Throws a RangeError where a value is missing.
 */
export function prepareMean(values: Float64Array | Uint8Array): Metric {
  const missing = values.findIndex((value) => Number.isNaN(value));
  if (missing >= 0) throw new RangeError(`row ${missing} has no value; leave such rows out`);
  return (weights) => {
    let all = 0;
    let sum = 0;
    for (let row = 0; row < values.length; row++) {
      const weight = weights ? weights[row]! : 1;
      all += weight;
      sum += weight * values[row]!;
    }
    return all > 0 ? sum / all : Number.NaN;
  };
}
