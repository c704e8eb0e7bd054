import { type Metric, requireProbabilities } from './metric';

/**
 * Brier skill score: 1 - B / B0, where B is the mean squared error of the probabilities (Brier 1950) and B0 that of the
 * base rate of the same weighted rows. Above 0 is better than always saying the base rate. NaN without events or with
 * nothing else. Throws a RangeError where a probability is missing or not one.
 */
export function prepareBrierSkill(probabilities: Float64Array, outcomes: Uint8Array): Metric {
  requireProbabilities(probabilities, outcomes);
  const errors = probabilities.map((probability, row) => (probability - outcomes[row]!) ** 2);
  return (weights) => {
    let all = 0;
    let events = 0;
    let error = 0;
    for (let row = 0; row < errors.length; row++) {
      const weight = weights ? weights[row]! : 1;
      all += weight;
      events += weight * outcomes[row]!;
      error += weight * errors[row]!;
    }
    return events > 0 && events < all ? 1 - error / (events * (1 - events / all)) : Number.NaN;
  };
}
