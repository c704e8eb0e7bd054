import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Site } from '../src/shared/settings';
import { launchChromium } from './browser/chromium';
import { findOrInstall } from './browser/find';
import { findInBadge, readBadge } from './browser/shadow';
import { buildExtension, root } from './build';
import { startExchange } from './exchange/server';

// The pictures of the README, made from the demo build on the simulated exchanges: SOL in its crowded phase.
const docs = `${root}docs`;
const coin = 'SOL';
const address = `https://www.binance.com/en/futures/${coin}USDT`;
/** From the start of the demonstration until its first coin is crowded. */
const hoursUntilCrowded = 44;
/** The card stands on the chart, beside order book and order form. */
const site: Site = { hidden: false, folded: false, corner: 'bottom-left', offsetX: 508, offsetY: 16 };

/** Waits until `holds`; throws an Error naming `what` after `ms`. */
async function waitFor(what: string, holds: () => Promise<boolean>, ms = 60_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${ms / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const findOpen = async (page: Page) =>
  (await findInBadge(page, ({ attribute }) => attribute('class') === 'open'))[0];

/** Fonts and the last frame of what was drawn. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

const [executable] = findOrInstall('chromium');
const extension = await buildExtension('chrome', 'demo');
const exchange = await startExchange({ coinCount: 26 });
const { browser, extensionId, close } = await launchChromium({
  executable: executable!,
  extension,
  port: exchange.port,
  headless: true,
});
try {
  mkdirSync(docs, { recursive: true });
  const own = await browser.newPage();
  await own.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await own.setViewport({ width: 400, height: 600, deviceScaleFactor: 2 });
  await own.goto(`chrome-extension://${extensionId}/src/ui/popup/popup.html?coin=${coin}`);
  const store = (values: Record<string, unknown>) =>
    own.evaluate((stored) => chrome.storage.local.set(stored), values);
  await store({ settings: { theme: 'dark' }, 'site:binance': site });

  const page = await browser.newPage();
  await page.setViewport({ width: 1360, height: 820 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await waitFor('a score on the badge', async () => /^\d/.test((await readBadge(page)) ?? ''));
  for (let hour = 0; hour < hoursUntilCrowded; hour++) {
    const nextMs = Math.floor(exchange.clock.nowMs / 3_600_000) * 3_600_000 + 3_600_000;
    exchange.clock.advanceTo(nextMs + 60_000);
    await exchange.clock.decided(nextMs);
  }
  await page.reload({ waitUntil: 'domcontentloaded' });
  await waitFor('the crowded phase on the badge', async () =>
    /Crowded · \d+ (s|min) ago/.test((await readBadge(page)) ?? ''),
  );
  const { box } = (await findOpen(page))!;
  await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
  await waitFor('the open card', async () => (await findOpen(page))?.attributes['aria-expanded'] === 'true');
  // A press on the empty page takes the focus off the card, so that the picture shows no ring around it.
  await page.mouse.click(1220, 700);
  await settled(page);
  await page.screenshot({ path: `${docs}/screenshot.png` });
  console.log('docs/screenshot.png');

  await own.bringToFront();
  await own.reload();
  await own.waitForSelector('.chart-canvas canvas');
  // As wide as the popup is, and as high as its facts: what the popup shows without scrolling, and some more.
  await own.evaluate(() => document.body.classList.replace('page', 'popup'));
  await own.setViewport({ width: 400, height: 780, deviceScaleFactor: 2 });
  await settled(own);
  await own.screenshot({ path: `${docs}/popup.png` });
  console.log('docs/popup.png');

  await own.setViewport({ width: 1280, height: 900, deviceScaleFactor: 1 });
  await own.reload();
  await own.locator('.replay-open').click();
  await own.waitForSelector('.replay-charts canvas');
  await settled(own);
  await own.screenshot({ path: `${docs}/replay.png` });
  console.log('docs/replay.png');
} finally {
  await close();
  await exchange.close();
}
