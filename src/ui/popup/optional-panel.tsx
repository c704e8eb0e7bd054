import { useEffect, useState } from 'preact/hooks';
import { optionalVenues } from '../../shared/optional-venues';
import { askFor, hostName, hostsOfOptional, useMissingHosts } from '../host-access';
import { NoticePanel } from '../notice-panel';
import { useItem } from '../use-item';
import { addressOfActiveTab, venueAt } from './venue-in-front';

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
  const names = (patterns: readonly string[]) => patterns.map(hostName).join(', ');
  const ask = () =>
    askFor(hosts).then(
      (allowed) => setRefused(!allowed),
      () => setRefused(true),
    );
  return (
    <NoticePanel
      title={`${venue.name} is not in use`}
      text={`It is an optional venue. Allowed, Leverlight reads public data from ${names(venue.dataHosts)} and shows its badge on ${names(venue.pageHosts)}. It can be given back in the options.`}
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
