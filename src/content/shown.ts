import type { Page } from '../domain/page';
import type { Live, Verdict } from '../domain/verdict';
import type { Looked } from '../shared/messages';
import type { Settings, Site } from '../shared/settings';
import type { BackfillProgress, VenueHealth } from '../shared/state';

/** Everything that chip and card show of one coin; replaced whole whenever a part of it changes. */
export interface Shown {
  readonly page: Page;
  readonly listed: boolean | undefined;
  readonly verdict: Verdict | undefined;
  readonly live: Live | undefined;
  readonly settings: Settings;
  readonly site: Site;
  readonly names: Looked['names'];
  readonly progress: BackfillProgress | undefined;
  readonly health: Readonly<Record<string, VenueHealth>>;
}

/** What is shown after an answer of the background; `before`, of any coin, keeps what is not the coin's own. */
export const shownFrom = (looked: Looked, before?: Shown): Shown => ({
  page: looked.page,
  listed: looked.listed,
  verdict: looked.verdict,
  live: looked.live,
  settings: looked.settings,
  site: looked.site,
  names: looked.names,
  progress: before?.progress,
  health: before?.health ?? {},
});

/** Whether the page's venue uses the coin's name for another one: its price is not that of the others. */
export const isOtherCoin = (page: Page, live: Live | undefined): boolean =>
  live?.markets.some(({ venue, leftOut, doubted }) => venue === page.venue && leftOut && !doubted) === true;

/** The verdict, unless it speaks of another coin than the page's. */
export const verdictOn = ({ page, live, verdict }: Shown): Verdict | undefined =>
  isOtherCoin(page, live) ? undefined : verdict;
