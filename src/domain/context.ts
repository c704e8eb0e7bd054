/**
 * What stands beside the score and never enters it: how thin the book is, and who is in it. Each figure is measured on
 * its own and may be missing or old on its own.
 */
export interface Context {
  readonly coin: string;
  readonly book?: BookFigures;
  /** Share of accounts that are long, 0 to 1, on one market. */
  readonly longShare?: ContextFigure;
  /** Perpetual turnover over perpetual and spot turnover of 24 h, 0 to 1, over the venues that tell both. */
  readonly perpShare?: ContextFigure;
  /** Pooled open interest over market capitalisation. */
  readonly openInterestOverCap?: ContextFigure;
}

/** A figure with its place in its own past. */
export interface ContextFigure {
  readonly value: number;
  /** The instant that it is of. */
  readonly atMs: number;
  /** Ids of the venues that it was measured on. */
  readonly venues: readonly string[];
  /** Who told what no venue did (the supply). */
  readonly told?: string;
  /** What it was measured on as one text, and since when it is the same: only like is compared with like. */
  readonly basis: string;
  readonly sinceMs: number;
  /** Hours on record on this basis within 30 days, this one included. */
  readonly hours: number;
  /** Rank among these hours, 0 to 1; absent below 48 of them. */
  readonly percentile?: number;
}

/** One side of an order book near its middle. */
export interface SideDepth {
  /** USD between the middle and `reach` from it. */
  readonly depthUsd: number;
  /** How far from the middle the orders were seen, as a fraction, at most 0.02. Under that the book ended there. */
  readonly reach: number;
}

/** What the order book of one market showed. */
export interface BookFigures {
  readonly venue: string;
  readonly symbol: string;
  readonly atMs: number;
  readonly bids: SideDepth;
  readonly asks: SideDepth;
  /** Of that market, one-sided. */
  readonly openInterestUsd?: number;
  /** Median of the last spreads, in hundredths of a percent of the middle; absent where the book was crossed. */
  readonly spreadBp?: number;
  /** The last five spreads, newest last. */
  readonly spreadsBp: readonly number[];
  /** Medians over the last seven days of hours on record on this market; absent below 48 of them. */
  readonly usualSpreadBp?: number;
  /** Of bids and asks together; also absent where one of them ends before 2 %. */
  readonly usualDepthUsd?: number;
  /** Hours with a depth on record within these seven days. */
  readonly depthHours: number;
}
