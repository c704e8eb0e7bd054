import type { Metric } from './metric';
import { rankRows } from './ranking';

/**
 * Average precision: the precision at each score that is reached going down, weighted by the share of events that it
 * adds; equal scores are one step (Davis and Goadrich 2006, without interpolation). Its value without skill is the
 * share of events. NaN without events. Throws a RangeError where a score is missing.
 */
export function prepareAveragePrecision(scores: Float64Array, outcomes: Uint8Array): Metric {
  const ranking = rankRows(scores, outcomes);
  return (weights) => {
    let events = 0;
    let all = 0;
    let sum = 0;
    let place = 0;
    for (const end of ranking.groupEnds) {
      let eventsHere = 0;
      for (; place < end; place++) {
        const weight = weights ? weights[ranking.rows[place]!]! : 1;
        all += weight;
        if (ranking.outcomes[place] === 1) eventsHere += weight;
      }
      events += eventsHere;
      if (eventsHere > 0) sum += eventsHere * (events / all);
    }
    return events > 0 ? sum / events : Number.NaN;
  };
}
