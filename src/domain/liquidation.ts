/** Which position was closed by force; never the side of the order that closed it. */
export type PositionSide = 'long' | 'short';

/** One forced closing that a venue told of. */
export interface Liquidation {
  readonly timeMs: number;
  /** The venue's own symbol. */
  readonly symbol: string;
  readonly coin: string;
  readonly side: PositionSide;
  readonly usd: number;
}

/** What a venue says was closed by force in the hour that opens at `openTimeMs`. */
export interface LiquidationSum {
  readonly openTimeMs: number;
  readonly longUsd: number;
  readonly shortUsd: number;
}

/** The same of a venue that does not tell which positions were closed. */
export interface UnsidedLiquidationSum {
  readonly openTimeMs: number;
  readonly unsidedUsd: number;
}
