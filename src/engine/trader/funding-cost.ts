import { HOUR_MS } from '../../domain/time';

/** Cost of holding a long for a day, as fractions; negative means that the long is paid. A short pays the opposite. */
export interface FundingCost {
  readonly perDayOfNotional: number;
  readonly perDayOfMargin: number;
}

/** Three periods of 8 h: `3 f8` of the notional and `3 L f8` of the margin a day. */
export function fundingCostPerDay(fundingPer8h: number, leverage: number): FundingCost {
  return { perDayOfNotional: 3 * fundingPer8h, perDayOfMargin: 3 * leverage * fundingPer8h };
}

/** Settlements in the time after `fromMs` up to and with `toMs`, the next being due at `nextFundingTimeMs`. */
export function settlementsCrossed(
  fromMs: number,
  toMs: number,
  nextFundingTimeMs: number,
  intervalHours: number,
): number {
  const intervalMs = intervalHours * HOUR_MS;
  const upTo = (timeMs: number) => Math.floor((timeMs - nextFundingTimeMs) / intervalMs);
  return Math.max(0, upTo(toMs) - upTo(fromMs));
}

/** Funding of a long over a holding time as a fraction of the notional, if the rate stayed: rate x settlements crossed. */
export const fundingOverHolding = (ratePerInterval: number, settlements: number): number =>
  ratePerInterval * settlements;

/** The move that pays for funding and two taker fees, as a fraction of the price. */
export const breakEvenMove = (funding: number, takerFee: number): number => funding + 2 * takerFee;
