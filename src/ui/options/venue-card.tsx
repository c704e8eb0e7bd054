import type { VenueHealth } from '../../shared/state';
import { askFor, hostsOf } from '../host-access';
import { venueName } from '../venue-name';
import { VenueFigures } from './venue-figures';
import { VenueHeader } from './venue-header';

export interface VenueCardProps {
  readonly id: string;
  /** Absent until the venue was first asked. */
  readonly health: VenueHealth | undefined;
  readonly on: boolean;
  turn(on: boolean): void;
  /** Hosts that the browser does not allow; undefined until it says. */
  readonly missing: readonly string[] | undefined;
  readonly nowMs: number;
  /** Of a data set, which has no markets: what it is asked for. */
  readonly tells?: string | undefined;
}

/** A venue's state in words and figures, with its switch. */
export function VenueCard({ id, health, on, turn, missing, nowMs, tells }: VenueCardProps) {
  const name = venueName(id);
  const held = missing && hostsOf(id, missing);
  return (
    <li class="venue-card">
      <VenueHeader name={name} status={health?.status ?? 'waiting'} on={on} turn={turn} />
      {tells && <p class="muted">{tells}.</p>}
      {health && on && <VenueFigures health={health} nowMs={nowMs} hasMarkets={tells === undefined} />}
      {held && held.length > 0 && (
        <button type="button" class="primary" onClick={() => void askFor(held).catch(() => undefined)}>
          Allow access to {name}
        </button>
      )}
    </li>
  );
}
