import type { Source } from '../domain/source';
import type { VenueHealth } from '../shared/state';

/** Budgets are averages over this long. */
export const budgetWindowMs = 5 * 60_000;
/** What we allow ourselves of a source's keyless limit. */
const shareOfLimit = 0.1;
/** What a request is for. */
export type Purpose = 'quotes' | 'newHours' | 'context' | 'backfill';
/** How much of a window each purpose may use up: a long backfill leaves room for the hours that close meanwhile. */
const shares: Readonly<Record<Purpose, number>> = {
  quotes: 1,
  newHours: 0.9,
  context: 0.75,
  backfill: 0.6,
};

export const budgetOf = (limit: Source['limit']): number =>
  (limit.weight / limit.perMs) * budgetWindowMs * shareOfLimit;

type Spent = Pick<VenueHealth, 'spentWeight' | 'spentSinceMs'>;

/** Weight spent in the window that `nowMs` lies in; a clock that went back starts a new one. */
const spentNow = (spent: Spent, nowMs: number): Spent =>
  nowMs - spent.spentSinceMs >= budgetWindowMs || nowMs < spent.spentSinceMs
    ? { spentWeight: 0, spentSinceMs: nowMs }
    : spent;

export function spend<Health extends Spent>(health: Health, weight: number, nowMs: number): Health {
  const spent = spentNow(health, nowMs);
  return { ...health, spentWeight: spent.spentWeight + weight, spentSinceMs: spent.spentSinceMs };
}

/** Whether a request of this weight fits into what is left for its purpose. */
export function affords(
  limit: Source['limit'],
  spent: Spent,
  weight: number,
  nowMs: number,
  purpose: Purpose,
): boolean {
  return spentNow(spent, nowMs).spentWeight + weight <= budgetOf(limit) * shares[purpose];
}
