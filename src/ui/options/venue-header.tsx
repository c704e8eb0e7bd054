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
  const trouble = on && status !== 'ok' && status !== 'waiting';
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
