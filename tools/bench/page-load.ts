import { type Stage, until, within } from './stage';
import { type TraceEvent, traced } from './trace';

/** Set by the page's own observer when the badge stands in the document. */
export const badgeMark = 'bench-badge';

/** What a page noticed of one load of itself. */
export interface Load {
  readonly events: readonly TraceEvent[];
  readonly longTasks: number;
  readonly layoutShift: number;
  /** The part of it that moved our element, or something that the page cannot see into. */
  readonly ownShift: number;
}

interface Noticed {
  longTasks: number;
  layoutShift: number;
  ownShift: number;
  badge: boolean;
}

/** An entry of the Layout Instability API, which the compiler's library does not know. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Runs in the page, before anything else: it watches as a site would, and knows the badge as the element after BODY. */
function watch(mark: string): void {
  const noticed: Noticed = { longTasks: 0, layoutShift: 0, ownShift: 0, badge: false };
  Object.assign(globalThis, { benchNoticed: noticed });
  new PerformanceObserver((list) => {
    noticed.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[]) {
      noticed.layoutShift += value;
      // What lies in a closed root is told as no node at all.
      if (sources.some(({ node }) => !node || !document.body.contains(node))) noticed.ownShift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new MutationObserver(() => {
    const last = document.documentElement?.lastElementChild;
    if (noticed.badge || last?.tagName !== 'DIV') return;
    noticed.badge = true;
    performance.mark(mark);
  }).observe(document, { childList: true, subtree: true });
}

/** Longest that a load may take to show the badge. */
const badgeWithinMs = 10_000;
/** After the badge, for what comes late; without the extension, for as long as a badge would take. */
const settleMs = 400;

/** Loads a trading page in a new tab and closes it. `withBadge`: the load is over some time after the badge stands. */
export async function loadPage(stage: Stage, address: string, withBadge: boolean): Promise<Load> {
  const page = await stage.browser.newPage();
  try {
    await page.evaluateOnNewDocument(watch, badgeMark);
    const noticed = () =>
      page.evaluate(() => (globalThis as unknown as { benchNoticed: Noticed }).benchNoticed);
    const events = await traced(page, async () => {
      await page.goto(address, { timeout: 20_000, waitUntil: 'load' });
      if (withBadge)
        await until('the badge', async () => ((await noticed()).badge ? true : undefined), badgeWithinMs);
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    });
    const { longTasks, layoutShift, ownShift } = await noticed();
    return { events, longTasks, layoutShift, ownShift };
  } finally {
    await within(10_000, 'closing a tab', page.close());
  }
}
