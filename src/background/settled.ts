import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import type { OutcomeOf } from '../engine/outcome';
import { outcomeStates } from '../shared/ledger-format';

/** How a decision came out within a horizon: `state` is an entry of `outcomeStates`, NaN stands for not known. */
export interface Settled {
  readonly state: number;
  /** 1 or 0. */
  readonly flush: number;
  /** Fall of price from the close at the decision to the lowest low, as a fraction. */
  readonly drawdown: number;
}

/** A stretch without figures that is longer than this may hide a fall: as long as open interest is held elsewhere. */
const longestGapHours = 6;

/** The longest stretch of missing values in (at, last]; rows beyond the end are missing. */
function longestGap(values: Float64Array, at: number, last: number): number {
  let longest = 0;
  let stretch = 0;
  for (let i = at + 1; i <= last; i++) {
    stretch = Number.isNaN(values[i] ?? Number.NaN) ? stretch + 1 : 0;
    if (stretch > longest) longest = stretch;
  }
  return longest;
}

/**
 * Settles a decision whose horizon is over from the history of its coin. A flush is told from price and open interest
 * (`engine/outcome`). Not known, with the reason as the state: where bars are missing at the decision or for more than
 * 6 h on end after it; where open interest is; where the history before the decision is too short for the yardstick.
 * Whether price fell makes no difference to that: if gaps were passed over where it did not, and not where it did,
 * flushes would look rarer than they are.
 */
export function settled(
  history: History,
  outcomeOf: OutcomeOf,
  decidedAtMs: number,
  horizonHours: number,
): Settled {
  const unknown = (state: number, drawdown = Number.NaN): Settled => ({ state, flush: Number.NaN, drawdown });
  const at = Math.round((decidedAtMs - history.startMs) / (history.stepHours * HOUR_MS)) - 1;
  const last = at + Math.round(horizonHours / history.stepHours);
  const hasGap = (values: Float64Array) => longestGap(values, at, last) > longestGapHours / history.stepHours;
  const outcome = outcomeOf(decidedAtMs, horizonHours);
  if (!outcome || hasGap(history.low)) return unknown(outcomeStates.noPrice);
  const { drawdown, openInterestFall, sigma, flush } = outcome;
  if (openInterestFall === undefined || hasGap(history.openInterestCoins))
    return unknown(outcomeStates.noOpenInterest, drawdown);
  if (sigma === undefined || flush === undefined) return unknown(outcomeStates.noYardstick, drawdown);
  return { state: outcomeStates.known, flush: flush ? 1 : 0, drawdown };
}
