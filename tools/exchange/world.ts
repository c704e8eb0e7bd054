import type { Limits } from './limits';
import type { Listing, VenueId } from './listing';

/** What the venues answer from: what is listed, what time it is there, and what the caller has spent. */
export interface World {
  readonly listings: readonly Listing[];
  readonly limits: Limits;
  /** Simulated time. */
  nowMs(): number;
}

export const listingsAt = (world: World, venue: VenueId): Listing[] =>
  world.listings.filter((listing) => listing.venue === venue);

export const listingOf = (world: World, venue: VenueId, symbol: string | null): Listing | undefined =>
  world.listings.find((listing) => listing.venue === venue && listing.symbol === symbol);
