import { storageItem } from '../shared/storage';
import { venueById } from '../venues/venues';

/** The venue on whose page each coin was last looked at, by coin. */
export const pageVenues = storageItem('page-venues', (stored) =>
  typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, string>>) : {},
);

/** Notes it, of venues that have data. */
export async function rememberPageVenue(coin: string, venue: string): Promise<void> {
  const known = await pageVenues.get();
  if (venueById(venue) && known[coin] !== venue) await pageVenues.set({ ...known, [coin]: venue });
}
