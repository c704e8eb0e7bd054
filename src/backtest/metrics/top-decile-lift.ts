import type { Metric } from './metric';
import { rankRows } from './ranking';

const topShare = 0.1;

/**
 * How many times the overall share of events the share among the tenth of rows with the highest scores is. 1 is no
 * skill, 10 the most. Where the edge of the tenth falls among equal scores, each of them counts in part. NaN without
 * events. Throws a RangeError where a score is missing.
 */
export function prepareTopDecileLift(scores: Float64Array, outcomes: Uint8Array): Metric {
  const ranking = rankRows(scores, outcomes);
  return (weights) => {
    let all = 0;
    let events = 0;
    for (let place = 0; place < ranking.rows.length; place++) {
      const weight = weights ? weights[ranking.rows[place]!]! : 1;
      all += weight;
      events += weight * ranking.outcomes[place]!;
    }
    const top = all * topShare;
    let taken = 0;
    let topEvents = 0;
    let place = 0;
    for (const end of ranking.groupEnds) {
      if (taken >= top) break;
      let here = 0;
      let eventsHere = 0;
      for (; place < end; place++) {
        const weight = weights ? weights[ranking.rows[place]!]! : 1;
        here += weight;
        eventsHere += weight * ranking.outcomes[place]!;
      }
      const part = here > top - taken ? (top - taken) / here : 1;
      topEvents += eventsHere * part;
      taken += here * part;
    }
    return events > 0 ? topEvents / top / (events / all) : Number.NaN;
  };
}
