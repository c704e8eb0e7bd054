import { useEffect, useState } from 'preact/hooks';
import { type OptionalVenue, optionalVenues } from '../../shared/optional-venues';
import { askFor, hostNames, hostsOfOptional, useMissingHosts } from '../host-access';
import { NoticePanel } from '../notice-panel';
import { useItem } from '../use-item';
import { addressOfActiveTab, venueAt } from './venue-in-front';

const whatFor = ({ name, dataHosts, pageHosts }: OptionalVenue): string =>
  dataHosts.length === 0
    ? `It is an optional site. Allowed, Leverlight shows its badge on ${hostNames(pageHosts)}; it reads nothing from ${name}.`
    : `It is an optional venue. Allowed, Leverlight reads public data from ${hostNames(dataHosts)} and shows its badge on ${hostNames(pageHosts)}.`;

/** On a page of an optional venue that is not granted: says so, and offers to allow it. Nothing anywhere else. */
export function OptionalPanel() {
  const list = useItem(optionalVenues);
  const [address, setAddress] = useState<string>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    void addressOfActiveTab().then(setAddress, () => undefined);
  }, []);
  const venue = venueAt(address, list.value ?? []);
  const hosts = venue ? hostsOfOptional(venue) : [];
  const missing = useMissingHosts(hosts);
  if (!venue || !missing?.some((host) => hosts.includes(host))) return null;
  const ask = () =>
    askFor(hosts).then(
      (allowed) => setRefused(!allowed),
      () => setRefused(true),
    );
  return (
    <NoticePanel
      title={`${venue.name} is not in use`}
      text={`${whatFor(venue)} It can be given back in the options.`}
    >
      <button type="button" class="primary" onClick={() => void ask()}>
        Allow {venue.name}
      </button>
      {refused && (
        <p class="muted" role="status">
          The browser did not allow {venue.name}. Nothing was changed.
        </p>
      )}
    </NoticePanel>
  );
}
