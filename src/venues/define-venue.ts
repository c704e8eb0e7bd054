import type { QuotePlan, Venue } from '../domain/venue';

/**
 * Declares a venue. It gives back what it gets; what it adds is types: the id stays its literal, and `quotes.read` knows
 * the keys of `quotes.requests`.
 */
export const defineVenue = <const Id extends string, Key extends string>(
  venue: Omit<Venue, 'id' | 'quotes'> & { readonly id: Id; readonly quotes: QuotePlan<Key> },
) => venue;
