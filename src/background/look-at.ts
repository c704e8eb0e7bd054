import { now } from '../shared/clock';
import type { Looked } from '../shared/messages';
import { settings, siteOf } from '../shared/settings';
import { coinOfTab, knownCoins } from '../shared/state';
import { names, sites } from '../venues/catalogue';
import { pageAt } from '../venues/page';
import { mayShowOn } from './granted';
import { rememberPageVenue } from './page-venue';
import { shownOf } from './screen';
import { visits } from './tracking';

/** Visits older than this are forgotten when a new one is written. */
const keptMs = 7 * 24 * 3_600_000;

/** A coin was looked at: it is tracked from now on, before all others. True if it was not among the last looked at. */
export async function visit(coin: string): Promise<boolean> {
  const known = await visits.get();
  const recent = Object.entries(known).filter(([, atMs]) => now() - atMs < keptMs);
  await visits.set({ ...Object.fromEntries(recent), [coin]: now() });
  return !(coin in known);
}

/**
 * What a trading page at this address should show. Answers from what is stored, without waiting for any venue, so that
 * a badge has data at once even when the background was asleep. Undefined: no coin, or the badge is off.
 */
export async function lookAt(
  address: { url: string; title: string },
  tabId: number | undefined,
): Promise<Looked | undefined> {
  const page = pageAt(address.url, address.title);
  const chosen = await settings.get();
  const isWanted = page && page.kind !== 'delivery' && chosen.badgeOn;
  const shown = isWanted && (await isStillGranted(page.venue, address.url)) ? page : undefined;
  const state = shown && (await shownOf(shown.coin));
  // A venue may use the name for another coin; the toolbar then says nothing of it.
  const isOtherCoin = state?.live?.markets.some(
    (market) => market.venue === shown?.venue && market.leftOut && !market.doubted,
  );
  if (tabId !== undefined) await rememberTab(tabId, isOtherCoin ? undefined : shown?.coin);
  if (!shown) return undefined;
  if (!isOtherCoin) await rememberPageVenue(shown.coin, shown.venue);
  const [known, site] = await Promise.all([knownCoins.get(), siteOf(shown.venue).get()]);
  return {
    page: shown,
    ...(known.length > 0 && { listed: known.includes(shown.coin) }),
    ...state,
    settings: chosen,
    site,
    names,
  };
}

/** A badge lives on in a page that is open when its optional site is given back; it is told that there is no coin. */
const isStillGranted = async (id: string, url: string): Promise<boolean> =>
  !sites.find((site) => site.id === id)?.optional || mayShowOn(new URL(url).hostname);

async function rememberTab(tabId: number, coin: string | undefined): Promise<void> {
  const tabs = { ...(await coinOfTab.get()) };
  if (tabs[tabId] === coin) return;
  if (coin === undefined) delete tabs[tabId];
  else tabs[tabId] = coin;
  await coinOfTab.set(tabs);
}

export const forgetTab = (tabId: number): Promise<void> => rememberTab(tabId, undefined);
