import type { MarketVerdict } from '../domain/verdict';
import { marketPhase } from '../engine/market-phase';
import type { Desk } from './desk';
import { majors } from './tracking';

/**
 * The altcoin market at a close, from the verdicts of the tracked altcoins at that close. Undefined when none was
 * decided.
 */
export function judgeMarket(
  desk: Desk,
  decidedAtMs: number,
  before: MarketVerdict | undefined,
): MarketVerdict | undefined {
  const alts = desk.tracked
    .filter((coin) => !majors.includes(coin))
    .map((coin) => desk.verdicts.get(coin))
    .filter((verdict) => verdict?.decidedAtMs === decidedAtMs)
    .filter((verdict) => verdict !== undefined);
  return alts.length === 0 ? undefined : marketPhase(alts, decidedAtMs, before);
}
