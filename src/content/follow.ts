import { settings, siteOf } from '../shared/settings';
import { backfillProgress, liveOf, venueHealth, verdictOf } from '../shared/state';
import type { StorageItem } from '../shared/storage';
import type { Shown } from './shown';

/** Hands over the stored value and every later one. A value that changed while it was being read is not overwritten. */
function observe<Value>(item: StorageItem<Value>, seen: (value: Value) => void, signal: AbortSignal): void {
  let changed = false;
  item.watch((value) => {
    changed = true;
    seen(value);
  }, signal);
  item.get().then(
    (value) => {
      if (!changed && !signal.aborted) seen(value);
    },
    () => {
      // The extension was updated meanwhile; what watches over that says so.
    },
  );
}

/** Follows in storage what is shown of a page's coin, part by part, until the signal aborts. */
export function follow(
  { venue, coin }: Shown['page'],
  apply: (part: Partial<Shown>) => void,
  signal: AbortSignal,
): void {
  observe(verdictOf(coin), (verdict) => verdict && apply({ verdict }), signal);
  observe(liveOf(coin), (live) => live && apply({ live, listed: true }), signal);
  observe(settings, (value) => apply({ settings: value }), signal);
  observe(siteOf(venue), (site) => apply({ site }), signal);
  observe(backfillProgress, (progress) => apply({ progress }), signal);
  observe(venueHealth, (health) => apply({ health }), signal);
}
