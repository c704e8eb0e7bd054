import { type Metric, requireProbabilities } from './metric';

/**
 * Mean negative log likelihood of the outcomes, in nats (Good 1952). Infinite where a probability of 0 or 1 was wrong.
 * NaN without rows. Throws a RangeError where a probability is missing or not one.
 */
export function prepareLogLoss(probabilities: Float64Array, outcomes: Uint8Array): Metric {
  requireProbabilities(probabilities, outcomes);
  const losses = probabilities.map((probability, row) =>
    outcomes[row] === 1 ? -Math.log(probability) : -Math.log1p(-probability),
  );
  return (weights) => {
    let all = 0;
    let loss = 0;
    for (let row = 0; row < losses.length; row++) {
      const weight = weights ? weights[row]! : 1;
      // 0 times an infinite loss would be NaN.
      if (weight === 0) continue;
      all += weight;
      loss += weight * losses[row]!;
    }
    return all > 0 ? loss / all : Number.NaN;
  };
}
