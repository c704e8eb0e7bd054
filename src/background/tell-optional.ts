import type { Venue } from '../domain/venue';
import { type OptionalVenue, optionalVenues } from '../shared/optional-venues';
import { everyPage } from '../venues/match-patterns';
import { venues } from '../venues/venues';

const told = ({ id, name, apiHosts, pages }: Venue): OptionalVenue => ({
  id,
  name,
  dataHosts: apiHosts.map(everyPage),
  pageHosts: pages.hosts.map(everyPage),
});

/** Tells our own pages, which know no venue, which ones can be asked for. Writes only if that changed. */
export async function tellOptionalVenues(list: readonly Venue[] = venues): Promise<void> {
  const now = list.filter((venue) => venue.optional).map(told);
  if (JSON.stringify(await optionalVenues.get()) !== JSON.stringify(now)) await optionalVenues.set(now);
}
