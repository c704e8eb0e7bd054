import { barrierProbability, shownBarrierProbability } from './barrier';

export type Side = 'long' | 'short';

/** Terms of a position: fractions of its value. */
export interface MarginTerms {
  /** Maintenance margin rate of the position's tier (0.005 = 0.5 %). */
  readonly maintenanceMarginRate: number;
  /** Taker fee that is kept for closing (0.001 = 0.1 %). */
  readonly fee: number;
}

/** The expected move over `hours` as a fraction, from that of a day: `sigma24 * sqrt(hours / 24)`. */
export const expectedMove = (sigma24: number, hours: number): number => sigma24 * Math.sqrt(hours / 24);

/**
 * How far the price may go against an isolated linear position before it is liquidated, as a fraction of the entry
 * price: long `(1/L - mmr - fee) / (1 - mmr)`, short `(1/L - mmr - fee) / (1 + mmr)`. 0 where the margin does not cover
 * even maintenance and fee. Cross margin depends on the whole account and is not covered.
 */
export function liquidationDistance(side: Side, leverage: number, terms: MarginTerms): number {
  const { maintenanceMarginRate, fee } = terms;
  const room = 1 / leverage - maintenanceMarginRate - fee;
  return Math.max(0, room / (side === 'long' ? 1 - maintenanceMarginRate : 1 + maintenanceMarginRate));
}

/**
 * Chance, 0 to 1, that a move of `distance` against the position happens within `hours`, given the expected move of a
 * day; by `barrierProbability`. NaN where sigma24 is not positive: without a known move nothing is said.
 */
export function liquidationProbability(distance: number, sigma24: number, hours: number): number {
  return sigma24 > 0 ? barrierProbability(distance / expectedMove(sigma24, hours)) : Number.NaN;
}

/** The same as people are shown it: from 5.5 sigmas on never below 0.15 %. */
export function shownLiquidationProbability(distance: number, sigma24: number, hours: number): number {
  return sigma24 > 0 ? shownBarrierProbability(distance / expectedMove(sigma24, hours)) : Number.NaN;
}
