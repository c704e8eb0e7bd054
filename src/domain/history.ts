/** One traded hour of a market, named by its open. Prices in USD per whole coin. */
export interface Candle {
  readonly openTimeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Quote turnover in USD, one-sided; absent where the venue gives none. */
  readonly volumeUsd?: number;
}

/** One settled funding payment. */
export interface FundingPrint {
  readonly timeMs: number;
  /** Fraction charged at `timeMs` for the interval that ended there. */
  readonly rate: number;
  /** Length of that interval, where the answer itself says it; otherwise it follows from the distance of the prints. */
  readonly intervalHours?: number;
}

/** Open interest at an instant, one-sided, in whole coins. */
export interface OpenInterestPoint {
  readonly timeMs: number;
  readonly openInterestCoins: number;
}

/** The columns of a history, in the order in which the ledger packs them. */
export const columns = [
  'open',
  'high',
  'low',
  'close',
  'volumeUsd',
  'openInterestCoins',
  'fundingPer8h',
] as const;
export type Column = (typeof columns)[number];

/**
 * Bars of a market or coin in columns on a regular grid, oldest first: row i opens at `startMs + i * stepHours h`
 * and holds what was known at its close (open interest at the close, the last funding settled at or before it).
 * A missing value is NaN, the only form "missing" can take inside a typed array; it never leaves the engine as NaN.
 */
export interface History extends Readonly<Record<Column, Float64Array>> {
  readonly startMs: number;
  readonly stepHours: number;
  readonly length: number;
}

/** One row of a history, NaN where missing. */
export type Row = Readonly<Record<Column, number>>;
