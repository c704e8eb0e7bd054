import { useState } from 'preact/hooks';
import { dataSets } from '../../shared/data-sets';
import { send } from '../../shared/messages';
import { optionalVenues } from '../../shared/optional-venues';
import { settings } from '../../shared/settings';
import { venueHealth } from '../../shared/state';
import { changeSettings } from '../change-settings';
import { requiredHosts, useMissingHosts } from '../host-access';
import { useItem } from '../use-item';
import { useNow } from '../use-now';
import { venueSummary } from '../venue-words';
import { DataSets } from './data-sets';
import { OptionalVenues } from './optional-venues';
import { StreamsChoice } from './streams-choice';
import { VenueCard } from './venue-card';

/** Each venue: on or off, how it is doing, and whether the browser allows it. */
export function VenuesSection() {
  const nowMs = useNow();
  const health = useItem(venueHealth);
  const chosen = useItem(settings);
  const missing = useMissingHosts(requiredHosts());
  const optional = useItem(optionalVenues);
  const sets = useItem(dataSets);
  const [refreshed, setRefreshed] = useState<string>();
  if (!health.ready || !chosen.ready || !optional.ready || !sets.ready) return <p class="muted">Reading…</p>;
  const { venuesOff } = chosen.value;
  const isOptional = (id: string) => optional.value.some((venue) => venue.id === id);
  const isDataSet = (id: string) => sets.value.some((set) => set.id === id);
  const ids = [...new Set([...Object.keys(health.value), ...venuesOff])]
    .filter((id) => !isOptional(id) && !isDataSet(id))
    .sort();
  const refresh = () =>
    send('refresh').then(
      () => setRefreshed('Asked. Venues that asked us to wait are left alone until then.'),
      () => setRefreshed('The background did not answer. Try again in a moment.'),
    );
  const turn = (id: string, on: boolean) =>
    void changeSettings((now) => ({
      ...now,
      venuesOff: on ? now.venuesOff.filter((other) => other !== id) : [...new Set([...now.venuesOff, id])],
    }));
  return (
    <>
      <p class="lead">
        {venueSummary(health.value, nowMs).line}{' '}
        <button type="button" onClick={() => void refresh()}>
          Ask all now
        </button>
      </p>
      <p class="muted" role="status">
        {refreshed}
      </p>
      {ids.length === 0 ? (
        <p>No venue has been asked yet. They appear here with the first answers.</p>
      ) : (
        <ul class="venue-cards">
          {ids.map((id) => (
            <VenueCard
              key={id}
              id={id}
              health={health.value[id]}
              on={!venuesOff.includes(id)}
              turn={(on) => turn(id, on)}
              missing={missing}
              nowMs={nowMs}
            />
          ))}
        </ul>
      )}
      {sets.value.length > 0 && (
        <DataSets list={sets.value} off={venuesOff} turn={turn} missing={missing} nowMs={nowMs} />
      )}
      {optional.value.length > 0 && (
        <OptionalVenues
          list={optional.value}
          health={health.value}
          venuesOff={venuesOff}
          turn={turn}
          nowMs={nowMs}
        />
      )}
      <StreamsChoice />
    </>
  );
}
