import type { Quote } from '../domain/quote';

/**
 * A quote with what an earlier one of the same market knew and this one does not: open interest, at the price of now, and
 * the rate, as long as the charge it is for still lies ahead.
 */
export function heldOver(quote: Quote, before: Quote | undefined): Quote {
  if (before === undefined) return quote;
  const { openInterestCoins, fundingRate, fundingPer8h, nextFundingTimeMs } = before;
  const lacksOpenInterest = quote.openInterestCoins === undefined && openInterestCoins !== undefined;
  const lacksRate =
    quote.fundingRate === undefined &&
    fundingRate !== undefined &&
    nextFundingTimeMs !== undefined &&
    nextFundingTimeMs === quote.nextFundingTimeMs;
  return {
    ...quote,
    ...(lacksOpenInterest && { openInterestCoins, openInterestUsd: openInterestCoins * quote.markPrice }),
    ...(lacksRate && { fundingRate, ...(fundingPer8h !== undefined && { fundingPer8h }) }),
  };
}
