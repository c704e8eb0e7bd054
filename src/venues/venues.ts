import type { Venue } from '../domain/venue';
import { binance } from './binance';
import { bybit } from './bybit';
import { hyperliquid } from './hyperliquid';
import { okx } from './okx';

/** Every venue, in the order in which people are shown them. A new venue is its file and its line here. */
export const venues = [binance, bybit, okx, hyperliquid] as const satisfies readonly Venue[];

export type VenueId = (typeof venues)[number]['id'];

/** The venue of this id, or undefined. */
export const venueById = (id: string): Venue | undefined => venues.find((venue) => venue.id === id);
