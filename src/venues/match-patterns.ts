import type { Site } from '../domain/site';

/** A host as the match pattern that stands for all of its pages. */
export const everyPage = (host: string): string => `https://${host}/*`;

/** Paths of a site, each also with a language in front of it. */
export const inAnyLanguage = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => [path, `/*${path}`]);

/** The match patterns of a site's pages on which nothing of ours runs, on each of these hosts. */
export const excludedOf = (site: Site, hosts: readonly string[] = site.pages.hosts): string[] =>
  hosts.flatMap((host) => site.pages.excluded.map((path) => `https://${host}${path}`));

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/**
 * Whether an address fits one of these match patterns, as browsers compare them: the whole address without its hash,
 * `*` in the path for any text. Patterns are ours: https and a host without a wildcard.
 */
export function fitsPattern(address: string, patterns: readonly string[]): boolean {
  const whole = address.replace(/#.*$/s, '');
  return patterns.some((pattern) =>
    new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's').test(whole),
  );
}
