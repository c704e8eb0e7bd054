import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VenueHealth } from '../../src/shared/state';
import { findOrInstall } from '../../tools/browser/find';
import { type Firefox, launchFirefox } from '../../tools/browser/firefox';
import { type Exchange, startExchange } from '../../tools/exchange/server';
import { buildOptional } from './build-optional';
import { tabTo, texts } from './own-pages';
import { type Page, until, within } from './stage';

const address = 'https://app.hyperliquid.xyz/trade/SOL';
const data = 'api.hyperliquid.xyz';

describe('an optional venue in Firefox', () => {
  let exchange: Exchange;
  let firefox: Firefox;
  let options: Page;
  let trading: Page;

  const requests = (host = data) => exchange.hits.filter((hit) => hit.host === host).length;
  const stored = <Value>(key: string): Promise<Value | undefined> =>
    options.evaluate(async (name) => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      return (await browser.storage.local.get(name))[name];
    }, key) as Promise<Value | undefined>;
  const status = async () => (await stored<Record<string, VenueHealth>>('health'))?.hyperliquid?.status;
  const granted = () =>
    options.evaluate(async () => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      return ((await browser.permissions.getAll()).origins ?? []).filter((host) =>
        host.includes('hyperliquid'),
      );
    });
  const card = async () =>
    (await texts(options, '.venue-card')).find((text) => text.startsWith('Hyperliquid')) ?? '';
  /** What stands beside the page's own head and body; what is inside a closed root cannot be read in Firefox. */
  const badges = async () => {
    await trading.bringToFront();
    return trading.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);
  };
  /** By keyboard: a click that a script makes is none to the browser, and it refuses what is asked within. */
  const press = async (name: string) => {
    await options.bringToFront();
    await tabTo(options, name);
    await options.keyboard.press('Enter');
  };
  /** Waits until another venue was asked anew. */
  const nextRound = async () => {
    const before = requests('api.bybit.com');
    exchange.clock.advanceTo(exchange.clock.nowMs + 5 * 60_000);
    await until(
      'requests to another venue',
      async () => requests('api.bybit.com'),
      (count) => count > before,
    );
  };

  beforeAll(async () => {
    const extension = await buildOptional('firefox', 'later');
    const [executable] = findOrInstall('firefox-esr');
    exchange = await startExchange({ coinCount: 12 });
    firefox = await within(
      60_000,
      'starting Firefox',
      launchFirefox({
        executable: executable!,
        extension,
        port: exchange.port,
        // The browser's own prompt is answered with yes.
        preferences: { 'extensions.webextOptionalPermissionPrompts': false },
      }),
    );
    trading = await firefox.browser.newPage();
    await trading.goto(address, { waitUntil: 'domcontentloaded', timeout: 20_000 });
    options = await within(
      30_000,
      'opening the options',
      firefox.openPage('src/ui/options/options.html#venues'),
    );
  });
  afterAll(async () => {
    await firefox?.close();
    await exchange?.close();
  });

  const isOutOfUse = async () => {
    await until('the card of the venue', card, (text) => /^Hyperliquid Not in use /.test(text));
    expect(await granted()).toEqual([]);
    const before = requests();
    await nextRound();
    expect(requests()).toBe(before);
    await until('no badge', badges, (count) => count === 0);
  };
  const isInUse = async (before: number) => {
    await until('the card of the venue', card, (text) => /^Hyperliquid Answers /.test(text));
    await until(
      'requests to it',
      async () => requests(),
      (count) => count > before,
    );
    await until('one badge', badges, (count) => count === 1, 45_000);
    expect(await status()).toBe('ok');
  };

  test('is neither granted nor asked after installation', async () => {
    await isOutOfUse();
    expect(requests()).toBe(0);
  });

  test('is asked for in the click, and works at once on a page that was open before', async () => {
    await press('Allow Hyperliquid');
    await isInUse(0);
    expect(await granted()).toEqual(['https://api.hyperliquid.xyz/*', 'https://app.hyperliquid.xyz/*']);
  });

  test('is given back in a click, asked no more, and its badge goes from the open page', async () => {
    await press('Give back Hyperliquid');
    await until('its state', status, (found) => found === 'off');
    await isOutOfUse();
    expect(await texts(options, 'section [role=status]')).toEqual([
      expect.stringMatching(/^Hyperliquid is given back\. /),
    ]);
  });

  test('is allowed again in a click, with one badge', async () => {
    const before = requests();
    await press('Allow Hyperliquid');
    await isInUse(before);
  });

  test('shows its badge on a page that is opened later', async () => {
    await trading.goto(`${address.slice(0, -3)}ETH`, { waitUntil: 'domcontentloaded', timeout: 20_000 });
    await until('one badge', badges, (count) => count === 1);
  });
});
