import type { Source } from '../domain/source';
import { browser } from '../shared/browser';
import { everyPage } from '../venues/match-patterns';

/** Whether the browser lets us read this public interface. A host that is not permitted is never asked. */
export const mayRead = (source: Source): Promise<boolean> =>
  browser.permissions.contains({ origins: source.apiHosts.map(everyPage) });

/** Whether the browser lets us show the badge on this host. */
export const mayShowOn = (host: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [everyPage(host)] });
