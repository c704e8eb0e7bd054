import { watchlists } from '../shared/watchlists';
import type { Watchlists } from './watchlist-edit';

/** Changes the stored watchlists as they are now, not as a screen last saw them. Gives what is stored afterwards. */
export async function changeLists(change: (lists: Watchlists) => Watchlists): Promise<Watchlists> {
  const changed = change(await watchlists.get());
  await watchlists.set(changed);
  return changed;
}
