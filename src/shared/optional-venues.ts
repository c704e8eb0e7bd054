import { storageItem } from './storage';

/** A venue that is asked for only where the user wants it, as our own pages show it. Hosts are match patterns. */
export interface OptionalVenue {
  readonly id: string;
  readonly name: string;
  /** What public data is read from. */
  readonly dataHosts: readonly string[];
  /** Where the badge is shown. */
  readonly pageHosts: readonly string[];
}

/** The optional venues of this version, in the order in which people are shown them. Written by the background. */
export const optionalVenues = storageItem('optional-venues', (stored) =>
  Array.isArray(stored) ? (stored as readonly OptionalVenue[]) : [],
);
