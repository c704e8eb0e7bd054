/**
 * What a venue says of one market now. A figure that the venue does not give is absent, never 0.
 */
export interface Quote {
  /** The venue's own symbol, unchanged (`1000PEPEUSDT`). */
  readonly symbol: string;
  /** Canonical coin, upper case, without multiplier (`PEPE`). */
  readonly coin: string;
  /** USD (USDT and USDC count as USD) per one whole coin. */
  readonly markPrice: number;
  /** Fraction per one funding interval of this market, to be charged at `nextFundingTimeMs`. Positive: longs pay. */
  readonly fundingRate?: number;
  readonly fundingIntervalHours?: number;
  /** `fundingRate * 8 / fundingIntervalHours`. */
  readonly fundingPer8h?: number;
  readonly nextFundingTimeMs?: number;
  /** The rate that is neutral on this market: the venue's interest component, per 8 h. */
  readonly fundingBaselinePer8h?: number;
  /** One-sided, in whole coins. */
  readonly openInterestCoins?: number;
  /** `openInterestCoins * markPrice`. */
  readonly openInterestUsd?: number;
  /** One-sided 24 h turnover in USD. */
  readonly volume24hUsd?: number;
  /** Of a venue that counts contracts in its history or its order book: whole coins in one. */
  readonly coinsPerContract?: number;
  /** Of a venue whose history is asked for by a number of its own: that number. To be handed on in the query. */
  readonly marketId?: string;
}

/** A row that could not be read, and why. */
export interface Rejected {
  readonly symbol: string;
  readonly reason: string;
}

/** What came out of an answer: rows fail alone. */
export interface Reading<Row> {
  readonly rows: readonly Row[];
  readonly rejected: readonly Rejected[];
}
