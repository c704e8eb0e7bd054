import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackfillProgress, VenueHealth } from '../../src/shared/state';
import type { Watchlist } from '../../src/shared/watchlists';
import { findInBadge } from '../../tools/browser/shadow';
import { focused, interfaces, pressText, tabTo, textOf, texts, violations, wear } from './own-pages';
import { openStage, type Page, type Stage, until } from './stage';

const sections = ['watchlists', 'venues', 'accuracy', 'looks', 'data'] as const;

describe('the options', () => {
  let stage: Stage;
  let page: Page;
  let trading: Page;
  const folder = mkdtempSync(`${tmpdir()}/leverlight-files-`);

  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    trading = await stage.open('https://www.binance.com/en/futures/SOLUSDT');
    page = await stage.openOwn('src/ui/options/options.html');
    const cdp = await page.createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await until(
      'the coins that the venues quote',
      () => stage.stored<string[]>('coins'),
      (coins) => (coins?.length ?? 0) > 20,
    );
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const lists = async () =>
    ((await stage.stored<Watchlist[]>('watchlists')) ?? []).map(
      ({ name, coins }) => `${name}: ${coins.join(' ')}`,
    );
  const becomes = (...wanted: string[]) =>
    until('the stored watchlists', lists, (found) => found.join('; ') === wanted.join('; '));
  const go = async (section: (typeof sections)[number]) => {
    await page.bringToFront();
    await page.click(`nav a[href="#${section}"]`);
    await until(
      `the section ${section}`,
      () => textOf(page, 'main > h2'),
      (title) => title.toLowerCase() === section,
    );
  };
  const says = (selector: string, fits: (text: string) => boolean, ms?: number) =>
    until(`"${selector}" of the options`, () => textOf(page, selector), fits, ms);
  const saved = (name: string) =>
    until(
      `the file ${name}`,
      async () => (readdirSync(folder).includes(name) ? readFileSync(`${folder}/${name}`, 'utf8') : ''),
      (text) => text.endsWith('\n'),
    );
  const choose = async (label: string, name: string, text: string) => {
    writeFileSync(`${folder}/${name}`, text);
    const field = await page.$(`input[type=file][aria-label="${label}: choose a file"]`);
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(`${folder}/${name}`);
  };
  const everythingStored = () =>
    page.evaluate(async () => {
      const { watchlists, settings } = await chrome.storage.local.get();
      return JSON.stringify({ watchlists, settings });
    });
  const card = async (name: string) => {
    const found = await texts(page, '.venue-card');
    return found.find((text) => text.startsWith(name)) ?? '';
  };
  const pressVenue = (name: string) =>
    page.$$eval(
      '.venue-card label',
      (labels, wanted) => labels.find((label) => label.textContent?.trim() === wanted)?.click(),
      name,
    );
  const hitsOf = (host: string) => stage.exchange.hits.filter((hit) => hit.host === host).length;

  describe('by keyboard alone', () => {
    test('add a coin that is typed in part', async () => {
      await tabTo(page, 'Add a coin');
      await page.keyboard.type('vax');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await becomes('Watchlist: BTC ETH SOL AVAX');
      await says('.undo', (text) => text === 'Added AVAX to “Watchlist”.');
    });

    test('refuse what no venue quotes, in words', async () => {
      await page.keyboard.type('NOTACOIN');
      await page.keyboard.press('Enter');
      await says('.picker .fault', (text) => text.includes('“NOTACOIN” is not quoted'));
      await becomes('Watchlist: BTC ETH SOL AVAX');
    });

    test('reorder the coins and keep hold of the one that moved', async () => {
      await page.focus('.group-name input');
      await tabTo(page, 'AVAX, 4 of 4: move with the up and down arrow keys');
      await page.keyboard.press('ArrowUp');
      await becomes('Watchlist: BTC ETH AVAX SOL');
      await until(
        'the handle that has the keyboard',
        () => focused(page),
        (name) => name.startsWith('AVAX, 3 of 4'),
      );
      await page.keyboard.press('Home');
      await becomes('Watchlist: AVAX BTC ETH SOL');
    });

    test('make a new list and name it', async () => {
      await tabTo(page, 'Add a list');
      await page.keyboard.press('Enter');
      await becomes('Watchlist: AVAX BTC ETH SOL', 'New list: ');
      await page.waitForSelector('.watchlist:nth-of-type(2) .group-name input');
      await page.focus('.watchlist:nth-of-type(2) .group-name input');
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.type('Memes');
      await page.keyboard.press('Enter');
      await becomes('Watchlist: AVAX BTC ETH SOL', 'Memes: ');
    });

    test('remove a coin, and take that back', async () => {
      await page.focus('.group-name input');
      await tabTo(page, 'Remove BTC');
      await page.keyboard.press('Enter');
      await becomes('Watchlist: AVAX ETH SOL', 'Memes: ');
      await says('.undo', (text) => text.startsWith('Removed BTC from “Watchlist”.'));
      await tabTo(page, 'Undo');
      await page.keyboard.press('Enter');
      await becomes('Watchlist: AVAX BTC ETH SOL', 'Memes: ');
    });
  });

  describe('with files', () => {
    test('export the watchlists and import them again', async () => {
      await pressText(page, 'Export watchlists');
      const text = await saved('leverlight-watchlists.json');
      expect(JSON.parse(text)).toEqual({
        leverlight: 1,
        watchlists: [
          { name: 'Watchlist', coins: ['AVAX', 'BTC', 'ETH', 'SOL'] },
          { name: 'Memes', coins: [] },
        ],
      });
      await page.click('button[aria-label="Remove list Watchlist"]');
      await becomes('Memes: ');
      await choose('Import watchlists', 'mine.json', text);
      await becomes('Watchlist: AVAX BTC ETH SOL', 'Memes: ');
    });

    test.each([
      [
        'a coin that stands twice',
        '{\n  "leverlight": 1,\n  "watchlists": [\n    { "name": "A", "coins": ["BTC", "BTC"] }\n  ]\n}\n',
      ],
      [
        'a missing comma',
        '{\n  "leverlight": 1,\n  "watchlists": [\n    { "name": "A" "coins": ["BTC"] }\n  ]\n}\n',
      ],
    ])('refuse a file with %s in line 4, and change nothing', async (_what, text) => {
      const before = await everythingStored();
      await choose('Import watchlists', 'wrong.json', text);
      await says('section .fault[role=alert]:not(.picker *)', (said) =>
        /^wrong\.json, line 4: .+ Nothing was changed\.$/.test(said),
      );
      expect(await everythingStored()).toBe(before);
    });

    test('export and import the settings', async () => {
      await go('data');
      await pressText(page, 'Export settings and watchlists');
      const text = await saved('leverlight-settings.json');
      expect(JSON.parse(text).settings).toMatchObject({ badgeOn: true, theme: 'auto', leverage: 10 });
      await choose(
        'Import settings and watchlists',
        'other.json',
        text.replace('"leverage": 10', '"leverage": 33'),
      );
      await until(
        'the stored leverage',
        () => stage.stored<{ leverage: number }>('settings'),
        (settings) => settings?.leverage === 33,
      );
    });
  });

  test('put the theme on the badge of a trading page that is open already', async () => {
    await trading.bringToFront();
    await until(
      'the badge',
      () => stage.badge(trading),
      (text) => text?.includes('SOL') === true,
    );
    const worn = async () => {
      const found = await findInBadge(trading, ({ attribute }) => attribute('data-theme') !== undefined);
      return found[0]?.attributes['data-theme'];
    };
    expect(await worn()).toBe('auto');
    for (const [button, theme] of [
      ['Dark', 'dark'],
      ['Light', 'light'],
      ['As the system', 'auto'],
    ] as const) {
      await go('looks');
      await pressText(page, button);
      await page.waitForFunction(
        (chosen) => document.body.dataset.theme === chosen,
        { timeout: 5000 },
        theme,
      );
      await trading.bringToFront();
      await until('the theme of the badge', worn, (found) => found === theme);
    }
  });

  test('ask a venue nothing more once it is switched off, and again when it is on', async () => {
    const host = 'api.hyperliquid.xyz';
    await go('venues');
    await until(
      'the venue',
      () => card('Hyperliquid'),
      (text) => text.includes('Answers'),
    );
    await until(
      'the end of the first fetching',
      () => stage.stored<BackfillProgress>('backfill'),
      (progress) => progress !== undefined && progress.doneHours >= progress.totalHours,
      60_000,
    );
    await pressVenue('Hyperliquid');
    await until(
      'the venue',
      () => card('Hyperliquid'),
      (text) => text.includes('Switched off'),
    );
    const before = hitsOf(host);
    const others = hitsOf('api.bybit.com');
    expect(before).toBeGreaterThan(0);
    await stage.passHours(2);
    expect(hitsOf('api.bybit.com')).toBeGreaterThan(others);
    expect(hitsOf(host)).toBe(before);
    await pressVenue('Hyperliquid');
    await until(
      'requests to the venue',
      async () => hitsOf(host),
      (hits) => hits > before,
    );
    await until(
      'the venue',
      () => card('Hyperliquid'),
      (text) => text.includes('Answers'),
    );
  });

  test('say how a venue is doing and until when it is left alone', async () => {
    const { faults, clock } = stage.exchange;
    faults.switchOn({ host: 'api.bybit.com' }, { kind: 'rate-limited', status: 429, retryAfterSeconds: 600 });
    faults.switchOn({ host: 'fapi.binance.com' }, { kind: 'region-blocked' });
    clock.advanceTo(clock.nowMs + 120_000);
    await pressText(page, 'Ask all now');
    await until(
      'Bybit',
      () => card('Bybit'),
      (text) => /Asked us to slow down/.test(text) && /Paused until \d\d:\d\d \(in \d+ min\)/.test(text),
    );
    await until(
      'Binance',
      () => card('Binance'),
      (text) =>
        /Not available in your region/.test(text) && /Paused until \d\d:\d\d \(in [56] h\)/.test(text),
    );
    await until(
      'OKX',
      () => card('OKX'),
      (text) => text.includes('Answers'),
    );
    await says('.lead', (text) => text.startsWith('8 of 10 venues'));
    const health = await stage.stored<Record<string, VenueHealth>>('health');
    expect(health?.binance?.status).toBe('geo_blocked');
    faults.clear();
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    test.each(sections)(
      'have a section %s without accessibility faults, contrast included',
      async (section) => {
        await wear(page, theme);
        await go(section);
        await page.waitForSelector(
          {
            watchlists: '.watched-coins',
            venues: '.venue-card dl',
            accuracy: '.reliability',
            looks: '.number-field',
            data: '.figures',
          }[section],
        );
        expect(await violations(page)).toEqual([]);
      },
    );
  });

  describe('on erasing', () => {
    const figures = async () => {
      const names = await texts(page, '.figures dt');
      const values = await texts(page, '.figures dd');
      return Object.fromEntries(names.map((name, i) => [name, values[i]!.replace(',', '')]));
    };
    const historyRequests = () =>
      stage.exchange.hits.filter(({ path }) => path.startsWith('/v5/market/kline')).length;

    test('show what is stored, and its size', async () => {
      await go('data');
      const shown = await until('the figures', figures, (found) => Number(found.Records) > 0);
      expect(Number.parseFloat(shown['On disk']!)).toBeGreaterThan(1);
      expect(shown['On disk']).toMatch(/^\d+\.\d MB$/);
      expect(Number(shown.Markets)).toBeGreaterThan(50);
      expect(Number(shown['Coins with verdicts'])).toBeGreaterThan(20);
      expect(Number(shown['Days recorded'])).toBeGreaterThan(190);
    });

    test('ask first, and keep all when the answer is no', async () => {
      await pressText(page, 'Erase all recorded data…');
      await says('.erase p', (text) =>
        text.startsWith('All recorded hours and the record of verdicts are lost.'),
      );
      await until(
        'the button that has the keyboard',
        () => focused(page),
        (name) => name === 'Keep it',
      );
      await page.keyboard.press('Enter');
      await until(
        'the first step',
        () => texts(page, '.erase button'),
        (names) => names.length === 1,
      );
      expect(Number((await figures()).Records)).toBeGreaterThan(0);
    });

    test('empty the ledger, keep the watchlists, and fetch the history anew', async () => {
      for (const place of interfaces) stage.exchange.faults.switchOn(place, { kind: 'reset' });
      await pressText(page, 'Erase all recorded data…');
      await pressText(page, 'Erase all recorded data');
      await says('.erase [role=status]', (text) => text === 'Erased.', 40_000);
      await until('an empty ledger', figures, (found) => found.Records === '0' && found.Markets === '0');
      await becomes('Watchlist: AVAX BTC ETH SOL', 'Memes: ');
      const before = historyRequests();
      stage.exchange.faults.clear();
      await stage.passHours(7);
      expect(historyRequests()).toBeGreaterThan(before);
      await go('looks');
      await go('data');
      await until('recorded hours', figures, (found) => Number(found.Records) > 0);
    });
  });
});
