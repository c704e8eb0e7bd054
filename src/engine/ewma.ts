import { rowsOf } from './rows-of';

export interface Ewma {
  /** Takes the next row (NaN for a hole) and gives the mean, NaN below the minimum count. */
  push(value: number): number;
}

/**
 * Exponentially weighted mean with a half-life in hours. With `a = 0.5^(stepHours / halfLifeHours)` each row makes
 * `num = a * num + v`, `den = a * den + 1` (a hole only decays them); the mean is `num / den`.
 * NaN until `minimumHours` of bars have ever been present.
 */
export function createEwma(stepHours: number, halfLifeHours: number, minimumHours: number): Ewma {
  const decay = 0.5 ** (stepHours / halfLifeHours);
  const minimum = rowsOf(minimumHours, stepHours);
  let numerator = 0;
  let denominator = 0;
  let bars = 0;
  return {
    push(value) {
      numerator *= decay;
      denominator *= decay;
      if (!Number.isNaN(value)) {
        numerator += value;
        denominator += 1;
        bars++;
      }
      return bars >= minimum ? numerator / denominator : Number.NaN;
    },
  };
}
