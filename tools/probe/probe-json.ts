import type { AnswerStatus } from '../../src/domain/answer';
import type { Quote, Rejected } from '../../src/domain/quote';
import type { Probe } from './probe-venue';

/** A quote as `--json` prints it; what the venue does not give is null. */
export interface QuoteJson {
  readonly symbol: string;
  readonly coin: string;
  /** Fraction per one funding interval. */
  readonly fundingRate: number | null;
  readonly fundingIntervalHours: number | null;
  readonly fundingPer8h: number | null;
  /** UTC milliseconds. */
  readonly nextFundingTime: number | null;
  /** One-sided, whole coins. */
  readonly openInterestCoins: number | null;
  readonly openInterestUsd: number | null;
  /** USD per whole coin. */
  readonly markPrice: number;
  /** One-sided, 24 h. */
  readonly volume24hUsd: number | null;
}

export interface ProbeJson {
  readonly venue: string;
  readonly status: AnswerStatus;
  readonly quotes: readonly QuoteJson[];
  readonly rejected: readonly Rejected[];
}

const quoteJson = (quote: Quote): QuoteJson => ({
  symbol: quote.symbol,
  coin: quote.coin,
  fundingRate: quote.fundingRate ?? null,
  fundingIntervalHours: quote.fundingIntervalHours ?? null,
  fundingPer8h: quote.fundingPer8h ?? null,
  nextFundingTime: quote.nextFundingTimeMs ?? null,
  openInterestCoins: quote.openInterestCoins ?? null,
  openInterestUsd: quote.openInterestUsd ?? null,
  markPrice: quote.markPrice,
  volume24hUsd: quote.volume24hUsd ?? null,
});

/** A probe in the form that other programs rely on. */
export const probeJson = ({ venue, status, quotes, rejected }: Probe): ProbeJson => ({
  venue: venue.id,
  status,
  quotes: quotes.map(quoteJson),
  rejected: rejected.map(({ symbol, reason }) => ({ symbol, reason })),
});
