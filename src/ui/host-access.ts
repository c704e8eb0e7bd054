import { useEffect, useState } from 'preact/hooks';
import { extensionApi } from '../shared/extension-api';
import type { OptionalVenue } from '../shared/optional-venues';

/** Hosts that the manifest asks for at installation, as match patterns. */
export const requiredHosts = (): readonly string[] =>
  extensionApi.runtime.getManifest().host_permissions ?? [];

/** All hosts that an optional venue is asked for with one click: where its data come from, and where its badge is shown. */
export const hostsOfOptional = ({ dataHosts, pageHosts }: OptionalVenue): readonly string[] => [
  ...new Set([...dataHosts, ...pageHosts]),
];

/** "https://api.bybit.com/*" → "api.bybit.com". */
export const hostName = (pattern: string): string => pattern.replace(/^https:\/\/([^/]*).*$/, '$1');

/** Names of hosts that are few; of more than these the first and their number, if they are all of one domain. */
const mostNamed = 7;

/** The hosts behind these match patterns, for a sentence: "api.gate.com, www.gate.com". */
export function hostNames(patterns: readonly string[]): string {
  const names = patterns.map(hostName);
  const domains = new Set(names.map((name) => name.split('.').slice(-2).join('.')));
  return names.length <= mostNamed || domains.size > 1
    ? names.join(', ')
    : `${names[0]} and ${names.length - 1} other hosts of ${[...domains][0]}`;
}

/** The hosts of one venue of the installation: those whose name holds the venue's id (`bybit` in `api.bybit.com`). */
export const hostsOf = (venue: string, hosts: readonly string[] = requiredHosts()): readonly string[] =>
  hosts.filter((pattern) => pattern.toLowerCase().includes(venue.toLowerCase()));

/** Those of the hosts that the user has not allowed, or has taken back. */
export async function missingOf(hosts: readonly string[]): Promise<readonly string[]> {
  const held = await Promise.all(
    hosts.map((origin) => extensionApi.permissions.contains({ origins: [origin] })),
  );
  return hosts.filter((_, i) => !held[i]);
}

/**
 * Asks the browser for hosts; true if the user allowed them. Must be called within a click, before anything is awaited:
 * browsers refuse it otherwise.
 */
export const askFor = (hosts: readonly string[]): Promise<boolean> =>
  extensionApi.permissions.request({ origins: [...hosts] });

/** Gives hosts back to the browser; false if it keeps any of them. Never throws. */
export const giveBack = (hosts: readonly string[]): Promise<boolean> =>
  extensionApi.permissions.remove({ origins: [...hosts] }).catch(() => false);

/** Hosts that are not allowed now, following what the user grants or takes back. Undefined until the browser answers. */
export function useMissingHosts(hosts: readonly string[]): readonly string[] | undefined {
  const [missing, setMissing] = useState<readonly string[]>();
  const wanted = hosts.join('\n');
  useEffect(() => {
    let shown = true;
    const look = () => {
      void missingOf(hosts).then((found) => {
        if (shown) setMissing(found);
      });
    };
    look();
    extensionApi.permissions.onAdded.addListener(look);
    extensionApi.permissions.onRemoved.addListener(look);
    return () => {
      shown = false;
      extensionApi.permissions.onAdded.removeListener(look);
      extensionApi.permissions.onRemoved.removeListener(look);
    };
  }, [wanted]);
  return missing;
}
