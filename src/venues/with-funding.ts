import type { Quote } from '../domain/quote';

/**
 * The quote with a funding rate that came in an answer of its own: a fraction per interval of the market, also per 8 h
 * where the quote knows the interval. A rate that is missing leaves the quote as it is.
 */
export function withFunding(quote: Quote, fundingRate: number | undefined): Quote {
  if (fundingRate === undefined) return quote;
  const hours = quote.fundingIntervalHours;
  return {
    ...quote,
    fundingRate,
    ...(hours !== undefined && { fundingPer8h: (fundingRate * 8) / hours }),
  };
}
