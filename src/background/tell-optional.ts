import { type OptionalVenue, optionalVenues } from '../shared/optional-venues';
import { apiHostsOf, catalogue, type Entry, pageHostsOf } from '../venues/catalogue';
import { everyPage } from '../venues/match-patterns';

const told = (entry: Entry): OptionalVenue => ({
  id: entry.id,
  name: entry.name,
  dataHosts: apiHostsOf(entry).map(everyPage),
  pageHosts: pageHostsOf(entry).map(everyPage),
});

/** Tells our own pages, which know no venue, which ones can be asked for. Writes only if that changed. */
export async function tellOptionalVenues(list: readonly Entry[] = catalogue): Promise<void> {
  const now = list.filter((entry) => entry.optional).map(told);
  if (JSON.stringify(await optionalVenues.get()) !== JSON.stringify(now)) await optionalVenues.set(now);
}
