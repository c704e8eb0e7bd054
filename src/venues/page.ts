import type { Page } from '../domain/page';
import type { Site } from '../domain/site';
import { sites } from './catalogue';

/**
 * The page of this site at an address, or undefined. Hosts are compared whole: a look-alike is another host. The title
 * counts only on sites that say how to read it.
 */
export function pageOf(site: Site, url: URL, title?: string): Page | undefined {
  const { hosts, patterns, titled, exchange: exchangeAt } = site.pages;
  if (url.protocol !== 'https:' || url.port !== '' || !hosts.includes(url.hostname)) return undefined;
  const told = title === undefined ? undefined : titled?.(url, title);
  if (told !== undefined) return told === null ? undefined : { venue: site.id, ...told };
  for (const { kind, coin: coinAt } of patterns) {
    const coin = coinAt(url);
    if (coin === undefined) continue;
    const exchange = exchangeAt?.(url);
    return { venue: site.id, kind, coin, ...(exchange !== undefined && { exchange }) };
  }
  return undefined;
}

/**
 * The market that an address shows, over all sites. Undefined for an unknown or look-alike host, a page of no single
 * coin, a leveraged token, and text that is no address. `title` is the page's, for sites whose address may not name
 * the coin. `among` narrows or widens the sites that are looked through.
 */
export function pageAt(address: string, title?: string, among: readonly Site[] = sites): Page | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const site of among) {
    const page = pageOf(site, url, title);
    if (page !== undefined) return page;
  }
  return undefined;
}
