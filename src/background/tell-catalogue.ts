import type { Source } from '../domain/source';
import { type DataSet, dataSets } from '../shared/data-sets';
import { type OptionalVenue, optionalVenues } from '../shared/optional-venues';
import type { StorageItem } from '../shared/storage';
import { venueNames } from '../shared/venue-names';
import { apiHostsOf, catalogue, type Entry, isSite, pageHostsOf } from '../venues/catalogue';
import { everyPage } from '../venues/match-patterns';

/** Pages watch what is stored: what did not change is not written. */
async function setIfNew<Value>(item: StorageItem<Value>, value: Value): Promise<void> {
  if (JSON.stringify(await item.get()) !== JSON.stringify(value)) await item.set(value);
}

const told = (entry: Entry): OptionalVenue => ({
  id: entry.id,
  name: entry.name,
  dataHosts: apiHostsOf(entry).map(everyPage),
  pageHosts: pageHostsOf(entry).map(everyPage),
});

const isDataSet = (entry: Entry): entry is Source => !isSite(entry);

const toldDataSet = ({ id, name, tells }: Source): DataSet => ({
  id,
  name,
  ...(tells !== undefined && { tells }),
});

/** Tells our own pages, which know no venue, how all are called and which ones can be asked for. */
export async function tellCatalogue(list: readonly Entry[] = catalogue): Promise<void> {
  const names = Object.fromEntries(list.map(({ id, name }) => [id, name]));
  const optional = list.filter((entry) => entry.optional).map(told);
  const sets = list.filter(isDataSet).filter((source) => !source.optional);
  await Promise.all([
    setIfNew(venueNames, names),
    setIfNew(optionalVenues, optional),
    setIfNew(dataSets, sets.map(toldDataSet)),
  ]);
}
