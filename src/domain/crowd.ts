/** Share of a market's accounts that are long, 0 to 1, at an instant. */
export interface AccountShare {
  readonly timeMs: number;
  readonly longShare: number;
}

/** What was traded of a coin on a venue's spot market within 24 h. */
export interface SpotTurnover {
  readonly symbol: string;
  readonly coin: string;
  readonly volume24hUsd: number;
}

/** A funding rate that one venue publishes of another, for where that other cannot be asked. */
export interface ForeignRate {
  /** Id of the venue that charges it. */
  readonly venue: string;
  readonly coin: string;
  /** Fraction per interval. */
  readonly fundingRate: number;
  readonly fundingIntervalHours: number;
  readonly nextFundingTimeMs?: number;
}

/** Such a rate with the id of the venue that tells it, and when it did. */
export interface ToldRate extends ForeignRate {
  readonly toldBy: string;
  readonly atMs: number;
}
