import { browser } from '../../shared/browser';
import { coinShownBy } from '../../shared/shown-port';
import { coinOfTab } from '../../shared/state';
import { isOurOwnPage } from '../answer';

/** Coins that own pages (popup, details) show at this moment, one entry a page. */
const pages = new Map<object, string>();

/** Follows which coin the own pages show; `changed` is called when one opens or closes. To be called at every start. */
export function followOwnPages(changed: () => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const coin = coinShownBy(port.name);
    // Only pages of our own may say so, not scripts on trading pages.
    if (coin === undefined || !port.sender || !isOurOwnPage(port.sender)) return;
    pages.set(port, coin);
    port.onDisconnect.addListener(() => {
      pages.delete(port);
      changed();
    });
    changed();
  });
}

/** Follows which tabs are in front, or no longer. Only where that is wanted: every change of tabs wakes the background. */
export function followTabs(wanted: boolean, changed: () => void): void {
  for (const event of [browser.tabs.onActivated, browser.windows?.onFocusChanged])
    if (wanted) event?.addListener(changed);
    else event?.removeListener(changed);
}

/** Ids of the tabs in front of each window that is not minimised. */
async function tabsInFront(): Promise<number[]> {
  const [tabs, windows] = await Promise.all([
    browser.tabs.query({ active: true }),
    // Not every platform has windows; a tab in front is then in view.
    browser.windows?.getAll() ?? [],
  ]);
  const minimised = new Set(windows.filter(({ state }) => state === 'minimized').map(({ id }) => id));
  return tabs.flatMap(({ id, windowId }) => (id === undefined || minimised.has(windowId) ? [] : [id]));
}

/** The coins that are in view: on a trading page in front, in the popup, or in a page of details. */
export async function coinsInView(): Promise<Set<string>> {
  const [inFront, coins] = await Promise.all([tabsInFront(), coinOfTab.get()]);
  const onPages = inFront.map((id) => coins[id]).filter((coin) => coin !== undefined);
  return new Set([...onPages, ...pages.values()]);
}
