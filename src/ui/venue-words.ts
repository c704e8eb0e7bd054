import { age, unknownText } from '../shared/format';
import type { VenueHealth } from '../shared/state';
import { venueName } from './venue-name';

/** How a venue is doing, in words. */
export const statusWords: Readonly<Record<VenueHealth['status'], string>> = {
  ok: 'Answers',
  rate_limited: 'Asked us to slow down',
  geo_blocked: 'Not available in your region',
  not_listed: 'Lists nothing we can read',
  bad_shape: 'Answered in a form we cannot read',
  server_error: 'Reports trouble of its own',
  network: 'Cannot be reached',
  waiting: 'Not asked yet',
  no_permission: 'Access not allowed',
  off: 'Switched off',
};

export interface VenueSummary {
  /** "3 of 4 venues, 40 s ago". */
  readonly line: string;
  /** "Binance: not available in your region", one a venue that is on and does not answer. */
  readonly troubles: readonly string[];
}

/** How the venues are doing as a whole, at `nowMs`. Venues that are switched off do not count. */
export function venueSummary(health: Readonly<Record<string, VenueHealth>>, nowMs: number): VenueSummary {
  const on = Object.entries(health).filter(([, venue]) => venue.status !== 'off');
  if (on.length === 0) return { line: 'No venue has been asked yet', troubles: [] };
  const answering = on.filter(([, venue]) => venue.status === 'ok');
  const lastMs = Math.max(...on.map(([, venue]) => venue.lastOkAtMs ?? Number.NEGATIVE_INFINITY));
  const ago = Number.isFinite(lastMs) ? `${age(nowMs - lastMs)} ago` : 'no answer yet';
  return {
    line: `${answering.length} of ${on.length} venues, ${ago}`,
    troubles: on
      .filter(([, venue]) => venue.status !== 'ok' && venue.status !== 'waiting')
      .map(([id, venue]) => {
        const words = statusWords[venue.status];
        return `${venueName(id)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
      }),
  };
}

/** "until 14:05 (in 3 min)", or a dash if the venue may be asked. */
export function pausedText(venue: VenueHealth, nowMs: number): string {
  const untilMs = venue.pausedUntilMs;
  if (untilMs === undefined || untilMs <= nowMs) return unknownText;
  const clock = new Date(untilMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `until ${clock} (in ${age(untilMs - nowMs)})`;
}
