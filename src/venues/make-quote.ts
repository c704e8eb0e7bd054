import type { Quote } from '../domain/quote';
import { ShapeError } from '../domain/source';
import type { CoinName } from './coin-name';

type Draft = { -readonly [Key in keyof Quote]: Quote[Key] };

/** What a venue says of a market, in its own units: prices per unit of its name, which may be a thousand coins. */
export interface Figures {
  readonly symbol: string;
  readonly name: CoinName;
  /** USD per unit. */
  readonly markPrice: number;
  /** Fraction per funding interval. */
  readonly fundingRate: number | undefined;
  readonly fundingIntervalHours: number | undefined;
  readonly nextFundingTimeMs: number | undefined;
  readonly fundingBaselinePer8h: number | undefined;
  /** One-sided, in units. */
  readonly openInterest: number | undefined;
  readonly volume24hUsd: number | undefined;
  /** Units in one contract, of a venue that counts in contracts. */
  readonly contractSize?: number | undefined;
}

/**
 * The quote of a market: multiplier divided out, funding also per 8 h, open interest also in USD at the mark price.
 * What is missing stays missing; an interval that is not above 0 is no interval. Throws ShapeError where a figure
 * leaves the range of numbers.
 */
export function makeQuote(figures: Figures): Quote {
  const { name, fundingRate, openInterest, volume24hUsd, contractSize } = figures;
  const hours = (figures.fundingIntervalHours ?? 0) > 0 ? figures.fundingIntervalHours : undefined;
  const quote: Draft = {
    symbol: figures.symbol,
    coin: name.coin,
    markPrice: inRange(figures.markPrice / name.multiplier, 'markPrice'),
  };
  if (!(quote.markPrice > 0)) throw new ShapeError('markPrice is out of range');
  if (fundingRate !== undefined) quote.fundingRate = fundingRate;
  if (hours !== undefined) quote.fundingIntervalHours = hours;
  if (fundingRate !== undefined && hours !== undefined) {
    quote.fundingPer8h = inRange((fundingRate * 8) / hours, 'fundingPer8h');
  }
  if (figures.nextFundingTimeMs !== undefined) quote.nextFundingTimeMs = figures.nextFundingTimeMs;
  if (figures.fundingBaselinePer8h !== undefined) {
    quote.fundingBaselinePer8h = inRange(figures.fundingBaselinePer8h, 'fundingBaselinePer8h');
  }
  if (openInterest !== undefined) setOpenInterest(quote, openInterest * name.multiplier);
  if (volume24hUsd !== undefined) quote.volume24hUsd = inRange(volume24hUsd, 'volume24hUsd');
  if (contractSize) quote.coinsPerContract = inRange(contractSize * name.multiplier, 'coinsPerContract');
  return quote;
}

/** The quote with an open interest that came in an answer of its own: one-sided, in whole coins. */
export function withOpenInterest(quote: Quote, openInterestCoins: number): Quote {
  const draft: Draft = { ...quote };
  setOpenInterest(draft, openInterestCoins);
  return draft;
}

function setOpenInterest(draft: Draft, openInterestCoins: number): void {
  draft.openInterestCoins = inRange(openInterestCoins, 'openInterestCoins');
  draft.openInterestUsd = inRange(openInterestCoins * draft.markPrice, 'openInterestUsd');
}

function inRange(value: number, name: string): number {
  if (!Number.isFinite(value)) throw new ShapeError(`${name} is out of range`);
  return value;
}
