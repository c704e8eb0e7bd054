import type { Venue } from '../../src/domain/venue';
import { venues as shipped } from '../../src/venues/venues';

/** The simulated venues, with one of them made optional. Stands in the place of all in a build of its own. */
export const venues: readonly Venue[] = shipped
  .filter((venue) => !venue.optional)
  .map((venue) => (venue.id === 'hyperliquid' ? { ...venue, optional: true } : venue));

export const venueById = (id: string): Venue | undefined => venues.find((venue) => venue.id === id);
