import type { Venue } from '../../src/domain/venue';
import { venues } from '../../src/venues/venues';

/** The venues that are asked from the installation on; optional ones are the user's choice. */
export const defaultVenues: readonly Venue[] = venues.filter(({ optional }) => !optional);
