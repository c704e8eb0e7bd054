import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/domain/verdict';
import { phaseWords } from '../../src/shared/format';
import { findOrInstall } from '../../tools/browser/find';
import { type Firefox, launchFirefox } from '../../tools/browser/firefox';
import { outputOf } from '../../tools/build';
import { type Exchange, startExchange } from '../../tools/exchange/server';
import { simulatedIds, simulatedVenues } from '../../tools/exchange/simulated-venues';
import { interfaceHits, textOf, texts } from './own-pages';
import { type Page, until, within } from './stage';

const popup = 'src/ui/popup/popup.html';
const tradingPage = 'https://www.binance.com/en/futures/SOLUSDT';

/** The one element that the badge adds; what is inside its closed root cannot be read in Firefox. */
const hasBadge = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const last = document.documentElement.lastElementChild;
    return last?.tagName === 'DIV' && last.attributes.length === 0 && last.children.length === 0;
  });

const stored = <Value>(page: Page, key: string): Promise<Value | undefined> =>
  page.evaluate(async (name) => {
    const { browser } = globalThis as unknown as { browser: typeof chrome };
    return (await browser.storage.local.get(name))[name];
  }, key) as Promise<Value | undefined>;

/** The popup shows the score that the background stored; gives the verdict. */
async function expectStoredScore(own: Page): Promise<Verdict> {
  const verdict = (await until(
    'the verdict of SOL',
    () => stored<Verdict>(own, 'verdict:SOL'),
    (said) => said?.score !== undefined,
    45_000,
  )) as Verdict;
  await until(
    'the score in the popup',
    () => textOf(own, '.dial-figure'),
    (text) => text === String(Math.round(verdict.score!)),
  );
  return verdict;
}

describe('in Firefox', () => {
  let exchange: Exchange;
  let firefox: Firefox;
  const start = async (preferences: Record<string, boolean> = {}) => {
    const [executable] = findOrInstall('firefox-esr');
    exchange = await startExchange({ coinCount: 12 });
    firefox = await within(
      60_000,
      'starting Firefox',
      launchFirefox({
        executable: executable!,
        extension: outputOf('firefox', 'demo'),
        port: exchange.port,
        preferences,
      }),
    );
  };
  const end = async () => {
    await firefox?.close();
    await exchange?.close();
  };
  const openTrading = async () => {
    const page = await firefox.browser.newPage();
    await page.goto(tradingPage, { waitUntil: 'domcontentloaded', timeout: 20_000 });
    return page;
  };
  const askedHosts = () => new Set(interfaceHits(exchange).map(({ host }) => host));

  describe('with the hosts granted at installation', () => {
    let own: Page;
    beforeAll(() => start());
    afterAll(end);

    test('a trading page gets the badge, as the last child of the document', async () => {
      const page = await openTrading();
      await until('the badge', () => hasBadge(page), Boolean);
    });

    test('the popup shows the score that is stored', async () => {
      own = await within(30_000, 'opening the popup', firefox.openPage(`${popup}?coin=SOL`));
      const verdict = await expectStoredScore(own);
      expect(await textOf(own, '.coin-phase b')).toBe(phaseWords[verdict.phase!].name);
      await until(
        'three charts',
        () => own.$$('.chart-canvas canvas'),
        (canvases) => canvases.length === 3,
      );
    });

    // A POST carries one even to a permitted host; this is about what is read by GET.
    test('the GET requests of the background carry no origin, which would name this installation', () => {
      const asked = interfaceHits(exchange).filter(({ method }) => method === 'GET');
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter(({ origin }) => origin !== undefined)).toEqual([]);
    });

    test('the options show the watchlist', async () => {
      const page = await within(
        30_000,
        'opening the options',
        firefox.openPage('src/ui/options/options.html'),
      );
      await until(
        'the watched coins',
        () => texts(page, '.watched-name'),
        (names) => names.join() === 'BTC,ETH,SOL',
      );
    });
  });

  describe('with the hosts held back', () => {
    let own: Page;
    beforeAll(() =>
      start({
        'extensions.originControls.grantByDefault': false,
        'extensions.webextOptionalPermissionPrompts': false,
      }),
    );
    afterAll(end);

    test('the popup says so, and no exchange is asked', async () => {
      own = await within(30_000, 'opening the popup', firefox.openPage(`${popup}?coin=SOL`));
      await until(
        'the notice',
        () => textOf(own, '.notice'),
        (text) => text.startsWith('Access to exchange data is not allowed'),
      );
      await until(
        'the venues that may not be asked',
        () => stored<Record<string, { status: string }>>(own, 'health'),
        (health) => Object.values(health ?? {}).some(({ status }) => status === 'no_permission'),
      );
      expect(askedHosts()).toEqual(new Set());
    });

    test('a trading page gets no badge', async () => {
      const page = await openTrading();
      await until(
        'the page with its own figures',
        () => textOf(page, 'body'),
        (text) => /Order book.* \d+\.\d+/.test(text),
      );
      expect(await hasBadge(page)).toBe(false);
      await page.close();
    });

    test('a click allows the hosts, and the data come', async () => {
      await own.bringToFront();
      await own.click('.notice button.primary');
      await until(
        'no notice of withheld access',
        () => textOf(own, 'main'),
        (text) => !text.includes('Access to exchange data is not allowed'),
      );
      await until(
        'requests to every exchange',
        async () => askedHosts(),
        (hosts) => simulatedIds.every((id) => simulatedVenues[id].apis.some(({ host }) => hosts.has(host))),
      );
      await expectStoredScore(own);
    });

    test('a trading page that is opened afterwards gets the badge', async () => {
      const page = await openTrading();
      await until('the badge', () => hasBadge(page), Boolean);
    });
  });
});
