import base from '../manifest.json' with { type: 'json' };
import type { Venue } from './domain/venue';
import { venues } from './venues/venues';

const everyPage = (host: string) => `https://${host}/*`;
const hostsOf = (list: readonly Venue[]) => ({
  api: list.flatMap((venue) => venue.apiHosts).map(everyPage),
  pages: list.flatMap((venue) => venue.pages.hosts).map(everyPage),
  excluded: list.flatMap((venue) =>
    venue.pages.hosts.flatMap((host) => venue.pages.excluded.map((path) => `https://${host}${path}`)),
  ),
});

/**
 * The manifest that ships: what `manifest.json` says for both browsers, with the hosts that the venues name. Trading
 * hosts are host permissions too, because the card is injected there when it is first opened.
 */
export function manifestWith(extraHosts: readonly string[] = []) {
  const { api, pages, excluded } = hostsOf(venues);
  return {
    ...base,
    host_permissions: [...new Set([...api, ...pages, ...extraHosts.map(everyPage)])],
    content_scripts: [
      {
        matches: pages,
        exclude_matches: excluded,
        js: ['src/content/badge.iife.ts'],
        run_at: 'document_idle',
        all_frames: false,
      },
    ],
  };
}
