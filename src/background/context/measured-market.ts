import type { Venue } from '../../domain/venue';
import type { VenueQuote } from '../live';

/** A market to measure, with its venue. */
export interface MeasuredMarket {
  readonly venue: Venue;
  readonly market: VenueQuote;
}

/**
 * The market to measure: the one of the venue on whose page the coin was last looked at, else the one with the largest
 * open interest, of those whose venue `tells` what is wanted. Markets of another coin are left out.
 */
export function measuredMarket(
  markets: readonly VenueQuote[],
  venueOf: (id: string) => Venue | undefined,
  tells: (venue: Venue) => boolean,
  pageVenue: string | undefined,
): MeasuredMarket | undefined {
  const able = markets.flatMap((market): MeasuredMarket[] => {
    const venue = venueOf(market.venue);
    return market.leftOut === undefined && venue && tells(venue) ? [{ venue, market }] : [];
  });
  const size = ({ market }: MeasuredMarket) => market.quote.openInterestUsd ?? 0;
  return able.find(({ venue }) => venue.id === pageVenue) ?? able.sort((a, b) => size(b) - size(a)).at(0);
}
