import type { VenueHealth } from '../../shared/state';
import { statusWords } from '../venue-words';

export interface VenueHeaderProps {
  readonly name: string;
  readonly status: VenueHealth['status'];
  readonly on: boolean;
  turn(on: boolean): void;
}

/** A venue's name with its switch, and how it is doing in a few words. */
export function VenueHeader({ name, status, on, turn }: VenueHeaderProps) {
  // A region block is how things are, not trouble that passes or that anyone could mend.
  const isCalm = status === 'ok' || status === 'waiting' || status === 'geo_blocked';
  const trouble = on && !isCalm;
  return (
    <header>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
        <b>{name}</b>
      </label>
      <span class={trouble ? 'trouble' : 'muted'}>{statusWords[on ? status : 'off']}</span>
    </header>
  );
}
