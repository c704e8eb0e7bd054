import { wilson } from '../../engine/wilson';
import type { Interval } from './interval';
import { requireProbabilities } from './metric';
import { rankRows } from './ranking';

/** Rows with similar forecasts, and how often the event came. Interval: Wilson, of `observed`. */
export interface ReliabilityBin extends Interval {
  readonly count: number;
  /** Mean probability that was said, 0 to 1. */
  readonly meanForecast: number;
  /** Share of rows that were events, 0 to 1. */
  readonly observed: number;
}

/**
 * The reliability diagram's points, lowest forecast first: rows in bins of equal count by probability. Equal forecasts
 * are never parted, so that bins may differ in count, and where many forecasts are equal there are fewer of them.
 * Throws a RangeError where a probability is missing or not one.
 */
export function reliability(probabilities: Float64Array, outcomes: Uint8Array, bins = 10): ReliabilityBin[] {
  requireProbabilities(probabilities, outcomes);
  // Ranked by what is left to 1, the lowest comes first.
  const {
    rows,
    outcomes: ranked,
    groupEnds,
  } = rankRows(
    probabilities.map((p) => -p),
    outcomes,
  );
  const points: ReliabilityBin[] = [];
  let from = 0;
  for (const end of groupEnds) {
    const edge = Math.floor((from * bins) / rows.length) + 1;
    if (end * bins < edge * rows.length) continue;
    points.push(binOf(probabilities, rows.subarray(from, end), ranked.subarray(from, end)));
    from = end;
  }
  return points;
}

function binOf(probabilities: Float64Array, rows: Uint32Array, outcomes: Uint8Array): ReliabilityBin {
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return {
    count: rows.length,
    meanForecast: rows.reduce((sum, row) => sum + probabilities[row]!, 0) / rows.length,
    observed: events / rows.length,
    ...wilson(events, rows.length)!,
  };
}
