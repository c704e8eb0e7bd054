import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VenueHealth } from '../../src/shared/state';
import { hasScoreOf } from './on-page';
import { hitsOf, nextQuotes, type OwnPage, openOwnPage, venueNames } from './own-page';
import { openStage, type Page, type Stage, until } from './stage';

const address = 'https://www.binance.com/en/futures/SOLUSDT';

describe('access to the sites that is withheld', () => {
  let stage: Stage;
  let own: OwnPage;
  let page: Page;

  /** What a person chooses on the browser's page for extensions. */
  const setHostAccess = async (hostAccess: 'ON_CLICK' | 'ON_ALL_SITES') => {
    const extensions = await stage.browser.newPage();
    await extensions.goto('chrome://extensions');
    await extensions.evaluate(
      (extensionId, access) =>
        (
          chrome as unknown as {
            developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
          }
        ).developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access }),
      stage.extensionId,
      hostAccess,
    );
    await extensions.close();
  };
  const origins = () =>
    own.page.evaluate(async () => (await chrome.permissions.getAll()).origins?.length ?? 0);
  const statuses = async () => {
    const health = (await stage.stored<Record<string, VenueHealth>>('health')) ?? {};
    return venueNames.map((venue) => health[venue]?.status);
  };
  const toolbarText = () => own.page.evaluate(() => chrome.action.getBadgeText({}));
  const venueHits = () => venueNames.map((venue) => hitsOf(stage, venue).length);

  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    own = await openOwnPage(stage);
    page = await stage.open(address);
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'), 45_000);
  });
  afterAll(() => stage?.close());

  test('is noticed: every venue says so, and the toolbar shows "!" for every tab', async () => {
    expect(await toolbarText()).toBe('');
    await setHostAccess('ON_CLICK');
    await until('permissions without sites', origins, (count) => count === 0);
    stage.exchange.clock.advanceTo(stage.exchange.clock.nowMs + 5 * 60_000);
    await until('the state of every venue', statuses, (all) =>
      all.every((status) => status === 'no_permission'),
    );
    await until('the toolbar', toolbarText, (text) => text === '!');
  });

  test('no request reaches any venue then, not even from a background that was started anew', async () => {
    const before = venueHits();
    await stage.killWorker();
    stage.exchange.clock.advanceTo(stage.exchange.clock.nowMs + 65 * 60_000);
    await own.page.evaluate(async () => {
      // Our own pages' request to ask every venue again at once; it also wakes the background.
      await chrome.runtime.sendMessage({ message: 'refresh' });
    });
    expect(await statuses()).toEqual(venueNames.map(() => 'no_permission'));
    expect(venueHits()).toEqual(before);
  });

  test('the popup says it clearly, with one thing to do about it', async () => {
    const popup = await stage.openOwn('src/ui/popup/popup.html');
    const panel = await until(
      'the panel',
      () =>
        popup.evaluate(() => {
          const heading = [...document.querySelectorAll('h2, h3')].find(({ textContent }) =>
            /not allowed/.test(textContent ?? ''),
          );
          const section = heading?.parentElement;
          return (
            section && {
              title: heading?.textContent,
              buttons: [...section.querySelectorAll('button')].map(({ textContent }) => textContent),
            }
          );
        }),
      (found) => found !== undefined && found !== null,
    );
    expect(panel).toEqual({
      title: 'Access to exchange data is not allowed',
      buttons: ['Allow access to exchange data'],
    });
    await popup.close();
  });

  test('a page that is loaded without access holds nothing of ours', async () => {
    await page.bringToFront();
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await stage.badge(page)).toBeUndefined();
  });

  test('access that is given back makes everything work again', async () => {
    await setHostAccess('ON_ALL_SITES');
    await until('permissions with sites', origins, (count) => count > 0);
    await page.bringToFront();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await nextQuotes(stage);
    await until('the state of every venue', statuses, (all) => all.every((status) => status === 'ok'));
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'));
    await until('the toolbar', toolbarText, (text) => text === '');
    const score = String(Math.round((await stage.verdict('SOL'))!.score!));
    await until(
      "the tab's toolbar",
      () => own.toolbarText(address),
      (text) => text === score,
    );
  });
});
