import base from '../manifest.json' with { type: 'json' };
import type { Venue } from './domain/venue';
import { everyPage, excludedOf } from './venues/match-patterns';
import { venues } from './venues/venues';

/** Every host of these venues as a match pattern: the public interfaces first, then the trading sites; each once. */
const hostsOf = (list: readonly Venue[]): string[] => [
  ...new Set(
    [...list.flatMap((venue) => venue.apiHosts), ...list.flatMap((venue) => venue.pages.hosts)].map(
      everyPage,
    ),
  ),
];

/**
 * The manifest that ships: what `manifest.json` says for both browsers, with the hosts that the venues name. Trading
 * hosts are host permissions too, because the card is injected there when it is first opened.
 *
 * Hosts of optional venues may be asked for later, one venue at a time; their content script is registered when they
 * are granted. Only then is `activeTab` needed, which neither browser warns of: it lets the popup see that the page in
 * front belongs to a venue that is not granted yet.
 */
export function manifestWith(extraHosts: readonly string[] = [], list: readonly Venue[] = venues) {
  const asked = list.filter((venue) => !venue.optional);
  const required = [...new Set([...hostsOf(asked), ...extraHosts.map(everyPage)])];
  const optional = hostsOf(list.filter((venue) => venue.optional)).filter((host) => !required.includes(host));
  return {
    ...base,
    permissions: [...base.permissions, ...(optional.length > 0 ? ['activeTab'] : [])],
    host_permissions: required,
    ...(optional.length > 0 && { optional_host_permissions: optional }),
    content_scripts: [
      {
        matches: asked.flatMap((venue) => venue.pages.hosts).map(everyPage),
        exclude_matches: asked.flatMap((venue) => excludedOf(venue)),
        js: ['src/content/badge.iife.ts'],
        run_at: 'document_idle',
        all_frames: false,
      },
    ],
  };
}
