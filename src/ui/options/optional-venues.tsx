import { useState } from 'preact/hooks';
import type { OptionalVenue } from '../../shared/optional-venues';
import type { VenueHealth } from '../../shared/state';
import { hostsOfOptional, useMissingHosts } from '../host-access';
import { OptionalVenueCard } from './optional-venue-card';

export interface OptionalVenuesProps {
  readonly list: readonly OptionalVenue[];
  readonly health: Readonly<Record<string, VenueHealth>>;
  readonly venuesOff: readonly string[];
  turn(id: string, on: boolean): void;
  readonly nowMs: number;
}

/** The venues that are not asked for at installation, each with its way in and out. */
export function OptionalVenues({ list, health, venuesOff, turn, nowMs }: OptionalVenuesProps) {
  const missing = useMissingHosts(list.flatMap(hostsOfOptional));
  const [told, tell] = useState<string>();
  if (missing === undefined) return null;
  return (
    <section aria-labelledby="optional-venues">
      <h3 id="optional-venues">Optional venues</h3>
      <p class="lead">
        They are not asked for at installation. Until you allow one, nothing is requested from it and nothing
        runs on its pages. It works at once when you do, and can be given back here at any time.
      </p>
      <p class="muted" role="status">
        {told}
      </p>
      <ul class="venue-cards">
        {list.map((venue) => (
          <OptionalVenueCard
            key={venue.id}
            venue={venue}
            health={health[venue.id]}
            on={!venuesOff.includes(venue.id)}
            turn={(on) => turn(venue.id, on)}
            missing={missing}
            tell={tell}
            nowMs={nowMs}
          />
        ))}
      </ul>
    </section>
  );
}
