import type { OptionalVenue } from '../../shared/optional-venues';
import type { VenueHealth } from '../../shared/state';
import { askFor, giveBack, hostNames, hostsOfOptional } from '../host-access';
import { VenueFigures } from './venue-figures';
import { VenueHeader } from './venue-header';

export interface OptionalVenueCardProps {
  readonly venue: OptionalVenue;
  /** Absent until the venue was first asked. */
  readonly health: VenueHealth | undefined;
  readonly on: boolean;
  turn(on: boolean): void;
  /** Hosts, of this and other venues, that are not granted. */
  readonly missing: readonly string[];
  /** Says what came of a click. */
  tell(text: string): void;
  readonly nowMs: number;
}

const gone = {
  withData:
    'Nothing more is asked of it, and a badge that is open on its pages goes when you return to them. What was recorded stays until you erase it.',
  withoutData: 'A badge that is open on its pages goes when you return to them.',
};

/** An optional venue: what it is asked for, and one button that allows it or gives it back. */
export function OptionalVenueCard({ venue, health, on, turn, missing, tell, nowMs }: OptionalVenueCardProps) {
  const { name, dataHosts, pageHosts } = venue;
  const hosts = hostsOfOptional(venue);
  const held = hosts.filter((host) => missing.includes(host));
  /** A site that only charts: there is nothing to read, and nothing to switch off. */
  const hasData = dataHosts.length > 0;
  const isRead = hasData && !dataHosts.some((host) => missing.includes(host));
  const isUsed = hasData ? isRead : held.length < hosts.length;
  // What was noted while it was not granted says nothing of now.
  const status = health === undefined || health.status === 'off' ? 'waiting' : health.status;

  const allow = () =>
    void askFor(hosts).then(
      (allowed) =>
        tell(
          allowed
            ? `${name} is allowed. ${hasData ? 'Its figures join with its next answer.' : 'The badge shows on its charts.'}`
            : `The browser did not allow ${name}. Nothing was changed.`,
        ),
      () => tell(`The browser did not allow ${name}. Nothing was changed.`),
    );
  const takeAway = () =>
    void giveBack(hosts).then((removed) =>
      tell(
        removed
          ? `${name} is given back. ${hasData ? gone.withData : gone.withoutData}`
          : `The browser kept the access to ${name}. It can be taken back on the browser’s page for extensions.`,
      ),
    );

  return (
    <li class="venue-card">
      {isRead ? (
        <VenueHeader name={name} status={status} on={on} turn={turn} />
      ) : (
        <header>
          <b>{name}</b>
          <span class="muted">{isUsed ? 'In use' : 'Not in use'}</span>
        </header>
      )}
      <p class="muted">
        {hasData
          ? `Reads public data from ${hostNames(dataHosts)}.`
          : `Leverlight reads nothing from ${name}.`}{' '}
        Shows the badge on {hostNames(pageHosts)}.
      </p>
      {isUsed && held.length > 0 && <p>Its badge is not allowed on {hostNames(held)}.</p>}
      {isRead && health && on && <VenueFigures health={health} nowMs={nowMs} />}
      <div class="buttons">
        {/* One button for both ways, so that the keyboard stays where it is. */}
        <button type="button" onClick={held.length > 0 ? allow : takeAway}>
          {held.length > 0 ? 'Allow' : 'Give back'} {name}
        </button>
        {held.length > 0 && held.length < hosts.length && (
          <button type="button" onClick={takeAway}>
            Give back {name}
          </button>
        )}
      </div>
    </li>
  );
}
