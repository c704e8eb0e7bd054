import axe, { type AxeResults } from 'axe-core';
import type { FaultPlace } from '../../tools/exchange/faults';
import type { Exchange, Hit } from '../../tools/exchange/server';
import type { SimulatedVenue } from '../../tools/exchange/simulated-venue';
import { simulatedIds, simulatedVenues } from '../../tools/exchange/simulated-venues';
import type { Page } from './stage';

/** The text that a person reads in the elements that fit, one line each. */
export const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) =>
    found.map((element) => (element as HTMLElement).innerText.replace(/\s+/g, ' ').trim()),
  );

/** The text of the first element that fits; empty where there is none. */
export const textOf = async (page: Page, selector: string): Promise<string> =>
  (await texts(page, selector))[0] ?? '';

/** Presses the button, link or tab with exactly this text. Throws if it is not there. */
export const pressText = (page: Page, text: string): Promise<void> =>
  page.$$eval(
    'button, summary, a',
    (found, wanted) => {
      const fitting = found.find((element) => element.textContent?.trim() === wanted);
      if (!fitting) throw new Error(`nothing to press is called "${wanted}"`);
      (fitting as HTMLElement).click();
    },
    text,
  );

/** The name of the element that has the keyboard: its label, or its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return (
      element?.getAttribute('aria-label') ??
      element?.labels?.[0]?.textContent ??
      element?.textContent ??
      ''
    ).trim();
  });

/** Goes on with Tab until the keyboard is at the element of this name, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to "${name}"; it stands at "${await focused(page)}"`);
}

/** What axe finds wrong in the page as it is drawn, contrast included, as "rule: element". */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations: found } = await axe.run();
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Wears a theme by the stored setting, as the options page writes it. */
export async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
    await chrome.storage.local.set({ settings: { ...settings, theme: chosen } });
  }, theme);
  await page.waitForFunction((chosen) => document.body.dataset.theme === chosen, { timeout: 5000 }, theme);
}

/** The public interfaces of the venues; OKX has its own on the host of its trading site. */
export const interfaces: readonly (FaultPlace & { readonly path: string })[] = simulatedIds.flatMap((id) => {
  const venue: SimulatedVenue = simulatedVenues[id];
  return venue.apis.map(({ host, path = '/' }) => ({ host, path }));
});

/** The requests that came in for data. */
export const interfaceHits = (exchange: Exchange): Hit[] =>
  exchange.hits.filter((hit) =>
    interfaces.some(({ host, path }) => hit.host === host && hit.path.startsWith(path)),
  );
