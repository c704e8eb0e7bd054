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
  // Fields, not variables: browsers and node make a new object of a captured fraction at every change.
  const sums = { numerator: 0, denominator: 0 };
  let bars = 0;
  return {
    push(value) {
      sums.numerator *= decay;
      sums.denominator *= decay;
      if (!Number.isNaN(value)) {
        sums.numerator += value;
        sums.denominator += 1;
        bars++;
      }
      return bars >= minimum ? sums.numerator / sums.denominator : Number.NaN;
    },
  };
}
