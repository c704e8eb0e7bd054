import type { Page } from '../domain/page';
import type { Venue } from '../domain/venue';
import { venues } from './venues';

/** The page of this venue at an address, or undefined. Hosts are compared whole: a look-alike is another host. */
export function pageOf(venue: Venue, url: URL): Page | undefined {
  if (url.protocol !== 'https:' || url.port !== '' || !venue.pages.hosts.includes(url.hostname))
    return undefined;
  for (const { kind, coin: coinAt } of venue.pages.patterns) {
    const coin = coinAt(url);
    if (coin !== undefined) return { venue: venue.id, kind, coin };
  }
  return undefined;
}

/**
 * The market that an address shows, over all venues. Undefined for an unknown or look-alike host, a page of no single
 * coin, a leveraged token, and text that is no address. `_title` is for venues whose address may not name the coin;
 * none of those is listed yet. `among` narrows or widens the venues that are looked through.
 */
export function pageAt(address: string, _title?: string, among: readonly Venue[] = venues): Page | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const venue of among) {
    const page = pageOf(venue, url);
    if (page !== undefined) return page;
  }
  return undefined;
}
