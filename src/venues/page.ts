import type { Page } from '../domain/page';
import type { Site } from '../domain/site';
import { sites } from './catalogue';

/** The page of this site at an address, or undefined. Hosts are compared whole: a look-alike is another host. */
export function pageOf(site: Site, url: URL): Page | undefined {
  if (url.protocol !== 'https:' || url.port !== '' || !site.pages.hosts.includes(url.hostname))
    return undefined;
  for (const { kind, coin: coinAt } of site.pages.patterns) {
    const coin = coinAt(url);
    if (coin !== undefined) return { venue: site.id, kind, coin };
  }
  return undefined;
}

/**
 * The market that an address shows, over all sites. Undefined for an unknown or look-alike host, a page of no single
 * coin, a leveraged token, and text that is no address. `_title` is for venues whose address may not name the coin;
 * none of those is listed yet. `among` narrows or widens the sites that are looked through.
 */
export function pageAt(address: string, _title?: string, among: readonly Site[] = sites): Page | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const site of among) {
    const page = pageOf(site, url);
    if (page !== undefined) return page;
  }
  return undefined;
}
