/**
 * What the engine reads from a coin's history at one bar's close. Absent = not enough data; never 0.
 * Formulas: docs/ARCHITECTURE.md names the source of each; funding is in excess of the neutral baseline, per year, as a
 * fraction; open interest in coins; volatilities as fractions.
 */
export interface Indicators {
  /** Last settled funding per 8 h, held at most 12 h. */
  readonly fundingPer8h?: number;
  /** Mean annual excess funding over 3, 7 and 30 days. */
  readonly fx3?: number;
  readonly fx7?: number;
  readonly fx30?: number;
  /** Share of 14 days with funding above the baseline. */
  readonly fpos14?: number;
  /** Share of 21 days with positive funding. */
  readonly pos21?: number;
  /** Rank of fx3 within its own 180 days. */
  readonly fpct?: number;
  /** Level breaks rebased, held at most 6 h. */
  readonly openInterestCoins?: number;
  /** Rank of open interest within its own 90 days. */
  readonly oipct?: number;
  /** Log change of open interest over 24, 72 and 168 h. */
  readonly dOI24?: number;
  readonly dOI72?: number;
  readonly dOI168?: number;
  /** Log distance of open interest to its 30-day maximum, at most 0. */
  readonly oimax30?: number;
  /** Log of open interest over mean daily turnover, and its rank within its own 90 days. */
  readonly oiadv?: number;
  readonly oiadvpct?: number;
  /** Expected move of a day (1 sigma); the move-size dial. */
  readonly sigma24?: number;
  readonly sigma7?: number;
  /** Realised volatility per year over 24 h and 30 days, and their ratio. */
  readonly rv24?: number;
  readonly rv720?: number;
  readonly volr?: number;
  /** Last day's log return in units of sigma7. */
  readonly z24?: number;
  /** Days with open interest and with funding so far. */
  readonly historyDaysOfOpenInterest: number;
  readonly historyDaysOfFunding: number;
  /** The bar has a close of its own. Without one there is no score. */
  readonly closed: boolean;
  readonly close?: number;
}
