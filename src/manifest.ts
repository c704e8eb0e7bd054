import base from '../manifest.json' with { type: 'json' };
import type { Venue } from './domain/venue';
import { apiHostsOf, catalogue, type Entry, isSite, pageHostsOf } from './venues/catalogue';
import { everyPage, excludedOf } from './venues/match-patterns';

/** Every host of these as a match pattern: the public interfaces first, then the trading sites; each once. */
const hostsOf = (list: readonly Entry[]): string[] => [
  ...new Set([...list.flatMap(apiHostsOf), ...list.flatMap(pageHostsOf)].map(everyPage)),
];

/** Streams are no https requests: each of their hosts is named, and no other is allowed. */
const policyWith = (list: readonly Entry[]): string => {
  const streams = list.flatMap((entry) => (entry as Partial<Venue>).liquidationStream ?? []);
  const hosts = new Set(streams.map(({ url }) => `wss://${new URL(url).host}`));
  const policy = base.content_security_policy.extension_pages;
  return policy.replace('connect-src https:', ['connect-src https:', ...hosts].join(' '));
};

/**
 * The manifest that ships: what `manifest.json` says for both browsers, with the hosts that the catalogue names. Trading
 * hosts are host permissions too, because the card is injected there when it is first opened.
 *
 * Hosts of optional venues may be asked for later, one venue at a time; their content script is registered when they
 * are granted. Only then is `activeTab` needed, which neither browser warns of: it lets the popup see that the page in
 * front belongs to a venue that is not granted yet.
 */
export function manifestWith(extraHosts: readonly string[] = [], list: readonly Entry[] = catalogue) {
  const asked = list.filter((entry) => !entry.optional);
  const required = [...new Set([...hostsOf(asked), ...extraHosts.map(everyPage)])];
  const optional = hostsOf(list.filter((entry) => entry.optional)).filter((host) => !required.includes(host));
  return {
    ...base,
    content_security_policy: { extension_pages: policyWith(list) },
    permissions: [...base.permissions, ...(optional.length > 0 ? ['activeTab'] : [])],
    host_permissions: required,
    ...(optional.length > 0 && { optional_host_permissions: optional }),
    content_scripts: [
      {
        matches: asked.flatMap(pageHostsOf).map(everyPage),
        exclude_matches: asked.filter(isSite).flatMap((site) => excludedOf(site)),
        js: ['src/content/badge.iife.ts'],
        run_at: 'document_idle',
        all_frames: false,
      },
    ],
  };
}
