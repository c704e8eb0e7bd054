import type { Venue } from '../domain/venue';
import { browser } from '../shared/browser';
import { everyPage } from '../venues/match-patterns';

/** Whether the browser lets us read a venue's public interface. A host that is not permitted is never asked. */
export const mayRead = (venue: Venue): Promise<boolean> =>
  browser.permissions.contains({ origins: venue.apiHosts.map(everyPage) });

/** Whether the browser lets us show the badge on this host. */
export const mayShowOn = (host: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [everyPage(host)] });
