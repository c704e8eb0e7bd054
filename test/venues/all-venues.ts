import type { Venue } from '../../src/domain/venue';
import { bitget } from '../../src/venues/bitget';
import { dydx } from '../../src/venues/dydx';
import { gate } from '../../src/venues/gate';
import { kraken } from '../../src/venues/kraken';
import { kucoin } from '../../src/venues/kucoin';
import { mexc } from '../../src/venues/mexc';
import { venues } from '../../src/venues/venues';

/** Venues that have a file and are not in src/venues/venues.ts yet: one line each. */
const unlisted: readonly Venue[] = [
  // Kept one a line.
  bitget,
  gate,
  kucoin,
  dydx,
  kraken,
  mexc,
];

/** Every venue that has a file. */
export const allVenues: readonly Venue[] = [...new Set<Venue>([...venues, ...unlisted])];
