import { storageItem } from './storage';

/** How venues are called by people, by id. Written by the background, which knows them; our own pages know none. */
export const venueNames = storageItem(
  'venue-names',
  (stored) =>
    (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<Record<string, string>>,
);
