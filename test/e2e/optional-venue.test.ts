import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VenueHealth } from '../../src/shared/state';
import { buildOptional } from './build-optional';
import { venues } from './made-venues';
import { hasScoreOf } from './on-page';
import { hitsOf, nextQuotes, type OwnPage, openOwnPage } from './own-page';
import { texts, violations, wear } from './own-pages';
import { openStage, type Page, type Stage, until } from './stage';

const address = 'https://app.hyperliquid.xyz/trade/SOL';
const own = ['https://api.hyperliquid.xyz/*', 'https://app.hyperliquid.xyz/*'];

interface DeveloperPrivate {
  updateExtensionConfiguration(change: object): Promise<void>;
  addHostPermission(id: string, host: string): Promise<void>;
  removeHostPermission(id: string, host: string): Promise<void>;
}

// Chromium's own prompt cannot be answered without a display, so its hosts are granted on the page for extensions. The
// prompt's way, by our own button, is tried in Firefox.
describe('an optional venue', () => {
  let stage: Stage;
  let reader: OwnPage;
  let page: Page;
  let options: Page;

  /** What a person chooses on the browser's page for extensions. */
  const change = async (what: 'addHostPermission' | 'removeHostPermission', hosts: readonly string[]) => {
    const extensions = await stage.browser.newPage();
    await extensions.goto('chrome://extensions');
    await extensions.evaluate(
      async (id, name, list) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        for (const host of list) await developerPrivate[name](id, host);
      },
      stage.extensionId,
      what,
      hosts,
    );
    await extensions.close();
  };
  const grant = () => change('addHostPermission', own);
  const giveBack = () => change('removeHostPermission', own);
  const granted = () => reader.page.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);
  const requests = () => hitsOf(stage, 'hyperliquid').length;
  const health = async () => (await stage.stored<Record<string, VenueHealth>>('health'))?.hyperliquid?.status;
  const card = async () =>
    (await texts(options, '.venue-card')).find((text) => text.startsWith('Hyperliquid')) ?? '';
  const badge = async () => {
    await page.bringToFront();
    return stage.badge(page);
  };

  /** What stands beside the page's own head and body. */
  const badgeCount = () => page.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);

  beforeAll(async () => {
    stage = await openStage({
      coinCount: 12,
      extension: await buildOptional('chrome', 'at installation'),
    });
    reader = await openOwnPage(stage);
    const all = await granted();
    const extensions = await stage.browser.newPage();
    await extensions.goto('chrome://extensions');
    await extensions.evaluate(
      (extensionId) =>
        (
          chrome as unknown as { developerPrivate: DeveloperPrivate }
        ).developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' }),
      stage.extensionId,
    );
    await extensions.close();
    await change(
      'addHostPermission',
      all.filter((host) => !own.includes(host)),
    );
    await until('the other hosts alone', granted, (hosts) => hosts.length === all.length - own.length);
    page = await stage.open(address);
    options = await stage.openOwn('src/ui/options/options.html#venues');
  });
  afterAll(() => stage?.close());

  const isOutOfUse = async () => {
    await until('the card of the venue', card, (text) => /^Hyperliquid Not in use /.test(text));
    const before = requests();
    await nextQuotes(stage, ['binance', 'bybit', 'okx']);
    expect(requests()).toBe(before);
    expect(await badge()).toBeUndefined();
    expect(await texts(options, '.lead')).toContainEqual(
      expect.stringMatching(
        new RegExp(`^\\d+ of ${venues.filter(({ optional }) => !optional).length} venues`),
      ),
    );
  };

  test('is not asked and shows nothing on its pages before it is granted', isOutOfUse);

  test('works at once when it is granted, on a page that was open before', async () => {
    const before = requests();
    await grant();
    await until('the score of SOL', badge, hasScoreOf('SOL'), 45_000);
    await until(
      'requests to it',
      async () => requests(),
      (count) => count > before,
    );
    await until('the card of the venue', card, (text) => /^Hyperliquid Answers /.test(text));
  });

  test('is asked no more when it is given back, and its badge goes from the open page', async () => {
    await giveBack();
    await until('its state', health, (status) => status === 'off');
    await options.bringToFront();
    await until('no badge', badge, (text) => text === undefined);
    await isOutOfUse();
    const later = await stage.open(address);
    expect(await stage.badge(later)).toBeUndefined();
    await later.close();
  });

  test('works again when it is granted again, on the same page, with one badge', async () => {
    await grant();
    await until('the score of SOL', badge, hasScoreOf('SOL'), 45_000);
    expect(await badgeCount()).toBe(1);
    await until('its state', health, (status) => status === 'ok');
  });

  test.each(['light', 'dark'] as const)(
    'is shown without accessibility faults in the %s theme, contrast included',
    async (theme) => {
      await options.bringToFront();
      await wear(options, theme);
      expect(await violations(options)).toEqual([]);
    },
  );

  test('is still in use after the background was started anew', async () => {
    await stage.killWorker();
    await page.bringToFront();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until('the score of SOL', badge, hasScoreOf('SOL'), 45_000);
    await nextQuotes(stage);
    expect(await health()).toBe('ok');
  });
});

// As it ships: the hosts are asked for later, and `activeTab` lets the popup see which page it was opened on.
describe('the popup on a page of an optional venue', () => {
  let stage: Stage;
  let reader: OwnPage;

  beforeAll(async () => {
    stage = await openStage({ coinCount: 12, extension: await buildOptional('chrome', 'later') });
    reader = await openOwnPage(stage);
  });
  afterAll(() => stage?.close());

  test('offers to allow it, although the browser told nothing of the page before', async () => {
    const page = await stage.open(address);
    await page.bringToFront();
    const told = () =>
      reader.page.evaluate(async () => (await chrome.tabs.query({})).flatMap(({ url }) => url ?? []));
    expect(await told()).not.toContain(address);
    const extension = (await stage.browser.extensions()).get(stage.extensionId)!;
    await page.triggerExtensionAction(extension);
    const target = await stage.browser.waitForTarget((found) => found.url().includes('popup.html'), {
      timeout: 20_000,
    });
    const popup = await target.asPage();
    await until(
      'the offer',
      () => texts(popup, '.notice'),
      (notices) => notices.some((text) => /^Hyperliquid is not in use .* Allow Hyperliquid$/.test(text)),
    );
    expect(await told()).toContain(address);
    expect(hitsOf(stage, 'hyperliquid')).toEqual([]);
  });
});
