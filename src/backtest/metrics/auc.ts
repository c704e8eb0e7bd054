import type { Metric } from './metric';
import { rankRows } from './ranking';

/**
 * Area under the ROC curve: the chance that an event scored higher than a row that was none, ties counted half
 * (Mann and Whitney 1947; Hanley and McNeil 1982). 0.5 is no skill. NaN without events or with nothing else.
 * Throws a RangeError where a score is missing.
 */
export function prepareAuc(scores: Float64Array, outcomes: Uint8Array): Metric {
  const ranking = rankRows(scores, outcomes);
  return (weights) => {
    let others = 0;
    let events = 0;
    let won = 0;
    let place = 0;
    for (const end of ranking.groupEnds) {
      let eventsHere = 0;
      let othersHere = 0;
      for (; place < end; place++) {
        const weight = weights ? weights[ranking.rows[place]!]! : 1;
        if (ranking.outcomes[place] === 1) eventsHere += weight;
        else othersHere += weight;
      }
      won += othersHere * (events + eventsHere / 2);
      events += eventsHere;
      others += othersHere;
    }
    return events > 0 && others > 0 ? won / (events * others) : Number.NaN;
  };
}
