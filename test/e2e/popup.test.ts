import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phases } from '../../src/domain/phase';
import { HOUR_MS, hourOf } from '../../src/domain/time';
import type { Live, MarketVerdict, Verdict } from '../../src/domain/verdict';
import { baseRate24, baseRate72 } from '../../src/engine/usual-rates';
import { chance, percent, phaseWords, price, usd } from '../../src/shared/format';
import { chunkHours, chunkStartOf, type TrackColumn, trackColumns } from '../../src/shared/ledger-format';
import type { BackfillProgress } from '../../src/shared/state';
import type { Watchlist } from '../../src/shared/watchlists';
import { phaseSentence } from '../../src/ui/components/phase-sentence';
import { names } from '../../src/venues/catalogue';
import { simulatedIds } from '../../tools/exchange/simulated-venues';
import { interfaces, pressText, textOf, texts, violations, wear } from './own-pages';
import { openStage, type Page, type Stage, until, within } from './stage';

const popup = 'src/ui/popup/popup.html';

describe('the popup', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    page = await stage.openOwn(`${popup}?coin=SOL`);
  });
  afterAll(() => stage?.close());

  const live = (coin: string) => stage.stored<Live>(`live:${coin}`);
  const watched = async () => (await stage.stored<Watchlist[]>('watchlists'))?.flatMap(({ coins }) => coins);
  const shows = (selector: string, fits: (text: string) => boolean, ms?: number) =>
    until(`"${selector}" of the popup`, () => textOf(page, selector), fits, ms);
  const showsCoin = (coin: string) => shows('.coin-header h2', (text) => text === coin);
  const chooseByTyping = async (typed: string) => {
    await page.waitForSelector('.another summary', { timeout: 20_000 });
    await pressText(page, 'Another coin');
    await page.type('.picker input', typed);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  const reading = async () => {
    const [time, said, openInterest, funding, score, phase] = await texts(page, '.reading dd');
    return { time, price: said, openInterest, funding, score, phase };
  };
  /** What the ledger holds of SOL at a decision time, read past all of our own code. */
  const recorded = (column: TrackColumn, timeMs: number): Promise<number | undefined> =>
    page.evaluate(
      async (key, at) => {
        const { ledger } = await chrome.storage.local.get<{ ledger?: { current: string } }>('ledger');
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(ledger?.current ?? 'ledger-1');
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const record = await new Promise<{ values: Float32Array } | undefined>((resolve, reject) => {
          const asked = db.transaction('tracks').objectStore('tracks').get(key);
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        db.close();
        return record?.values[at];
      },
      ['SOL', chunkStartOf(timeMs)] as [string, number],
      trackColumns.indexOf(column) * chunkHours + (timeMs - chunkStartOf(timeMs)) / HOUR_MS,
    );
  const timeText = (timeMs: number) =>
    page.evaluate((ms) => {
      const form = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
      return new Intl.DateTimeFormat('en-GB', form).format(ms);
    }, timeMs);

  test('counts the hours of history that come in on a first start', async () => {
    const seen = new Set<number>();
    await until(
      'a moving count of fetched hours',
      async () => {
        const [, done] =
          /Fetching history: ([\d,]+) of [\d,]+ hours/.exec(await textOf(page, 'footer')) ?? [];
        if (done) seen.add(Number(done.replaceAll(',', '')));
        return seen.size;
      },
      (count) => count >= 3,
    );
    expect([...seen]).toEqual([...seen].sort((a, b) => a - b));
    await until(
      'the end of the first fetching',
      () => stage.stored<BackfillProgress>('backfill'),
      (progress) => progress !== undefined && progress.doneHours >= progress.totalHours,
      60_000,
    );
    await shows('footer', (text) => !text.includes('Fetching') && /^10 of 10 venues/.test(text));
  });

  test('shows the figures of the stored verdict', async () => {
    await showsCoin('SOL');
    const verdict = (await until('the verdict of SOL', () => stage.verdict('SOL'), Boolean)) as Verdict;
    const now = (await until('live figures of SOL', () => live('SOL'), Boolean)) as Live;
    await shows('.dial-figure', (text) => text === String(Math.round(verdict.score!)));
    expect(await texts(page, '.dial-figure')).toEqual([
      String(Math.round(verdict.score!)),
      percent(verdict.sigma24),
    ]);
    expect(await texts(page, '.dial-word')).toEqual([verdict.band, 'expected in a day']);
    expect(await textOf(page, '.coin-price')).toBe(`$${price(now.price)}`);
    expect(await textOf(page, '.coin-header')).toContain(`Open interest ${usd(now.openInterestUsd)}`);
    expect(await textOf(page, '.coin-phase b')).toBe(phaseWords[verdict.phase!].name);
    expect(await textOf(page, '.sentence')).toBe(phaseSentence(verdict));
  });

  test('gives the odds beside their usual rate', async () => {
    const { odds } = (await stage.verdict('SOL'))!;
    const said = await texts(page, '.odds p');
    expect(said[0]).toBe(`Flush within 3 days: ${chance(odds!.p72)}; usual ${chance(baseRate72)}`);
    expect(said[1]).toBe(`Within 24 h: ${chance(odds!.p24)}; usual ${chance(baseRate24)}`);
  });

  test('explains the score by parts that add up to it', async () => {
    const points = (await texts(page, '.driver-points')).map((text) => Number.parseFloat(text));
    expect(points).toHaveLength(6);
    const { score } = (await stage.verdict('SOL'))!;
    // Each part is rounded to a tenth.
    expect(Math.abs(points.reduce((a, b) => a + b, 0) - score!)).toBeLessThanOrEqual(0.3);
  });

  test('reckons with the leverage that is typed and remembers it', async () => {
    const before = await textOf(page, '#leverage-words');
    await page.locator('#leverage').click({ count: 3 });
    await page.type('#leverage', '25');
    await shows('#leverage-words', (text) => text.startsWith('At 25x, liquidation is') && text !== before);
    await until(
      'the stored leverage',
      () => stage.stored<{ leverage: number }>('settings'),
      (settings) => settings?.leverage === 25,
    );
  });

  test('draws the charts from what the ledger holds', async () => {
    const inks = await until(
      'three drawn charts',
      () =>
        page.$$eval('.chart-canvas canvas', (found) =>
          found.map((element) => {
            const canvas = element as HTMLCanvasElement;
            const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
            let drawn = 0;
            for (let x = 0; x < canvas.width; x++)
              for (let y = 0; y < canvas.height; y++)
                if (data[(y * canvas.width + x) * 4 + 3]! > 200) {
                  drawn++;
                  break;
                }
            return drawn / canvas.width;
          }),
        ),
      (found) => found.length === 3,
    );
    // The line runs over the whole width beside the axis.
    for (const share of inks) expect(share).toBeGreaterThan(0.7);
    const { decidedAtMs, score, phase } = (await stage.verdict('SOL'))!;
    const last = await reading();
    expect(last).toMatchObject({
      time: await timeText(decidedAtMs),
      price: price(await recorded('price', decidedAtMs)),
      score: String(Math.round(score!)),
      phase: phaseWords[phase!].name,
    });
  });

  test('reads the charts hour by hour with the arrow keys', async () => {
    const { decidedAtMs } = (await stage.verdict('SOL'))!;
    await page.focus('.chart-box');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    const atMs = decidedAtMs - 3 * HOUR_MS;
    const wanted = await timeText(atMs);
    await shows('.reading dd', (time) => time === wanted);
    expect((await reading()).price).toBe(price(await recorded('price', atMs)));
  });

  test('reads the charts under the pointer', async () => {
    const before = (await reading()).time;
    const canvas = (await page.$('.chart-canvas .u-over'))!;
    await canvas.scrollIntoView();
    const { x, y, width, height } = (await canvas.boundingBox())!;
    await page.mouse.move(x + width * 0.3, y + height / 2);
    await shows('.reading dd', (time) => time !== before);
  });

  test.each([7, 30, 180])('shows a span of %d days', async (days) => {
    await pressText(page, `${days} d`);
    await until(
      'the name of the charts',
      () => page.$eval('.chart-box', (box) => box.getAttribute('aria-label')),
      (name) => name?.includes(`over ${days} days`) === true,
    );
    await page.waitForSelector('.chart-canvas canvas');
    await page.focus('.chart-box');
    const { decidedAtMs } = (await stage.verdict('SOL'))!;
    const wanted = await timeText(decidedAtMs - (days * 24 - 1) * HOUR_MS);
    await until(
      'the first hour of the span',
      async () => {
        await page.keyboard.press('Home');
        return (await reading()).time;
      },
      (time) => time === wanted,
    );
  });

  test('lists every market with its funding on its own interval, largest first', async () => {
    const { markets } = (await live('SOL'))!;
    const ordered = [...markets].sort((a, b) => (b.openInterestUsd ?? 0) - (a.openInterestUsd ?? 0));
    const rows = await texts(page, '.venues tbody tr');
    expect(rows).toHaveLength(simulatedIds.length);
    for (const [i, market] of ordered.entries()) {
      expect(rows[i]).toContain(`${names[market.venue]} ${market.symbol}`);
      expect(rows[i]).toContain(`% / ${market.fundingIntervalHours} h`);
      expect(rows[i]).toContain(usd(market.openInterestUsd));
    }
    expect(new Set(markets.map((market) => market.fundingIntervalHours))).toEqual(new Set([8, 1]));
  });

  test('takes another coin by typing a part of its name', async () => {
    await chooseByTyping('vax');
    await showsCoin('AVAX');
    const verdict = (await until('the verdict of AVAX', () => stage.verdict('AVAX'), Boolean)) as Verdict;
    await shows('.dial-figure', (text) => text === String(Math.round(verdict.score!)));
  });

  test('has live figures kept for a coin that nobody looked at before', async () => {
    // AVAX is among the largest coins, but neither watched nor on any trading page.
    const now = (await until('live figures of AVAX', () => live('AVAX'), Boolean)) as Live;
    await shows('.coin-price', (text) => text === `$${price(now.price)}`);
  });

  test('adds a coin to the watchlist', async () => {
    await pressText(page, 'Add to watchlist');
    await until('the stored watchlist', watched, (coins) => coins?.join() === 'BTC,ETH,SOL,AVAX');
  });

  test('orders the watchlist by score', async () => {
    await page.click('#tab-watchlist');
    const coins = await until(
      'four watched coins',
      () => texts(page, '.watched tbody th'),
      (names) => names.length === 4,
    );
    const scores = await Promise.all(coins.map(async (coin) => (await stage.verdict(coin))!.score!));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(await texts(page, '.watched .score')).toEqual(scores.map((score) => String(Math.round(score))));
  });

  test('removes a coin from the watchlist', async () => {
    await pressText(page, 'AVAX');
    await showsCoin('AVAX');
    await pressText(page, 'Remove from watchlist');
    await until('the stored watchlist', watched, (coins) => coins?.join() === 'BTC,ETH,SOL');
    await page.click('#tab-watchlist');
    await until(
      'three watched coins',
      () => texts(page, '.watched tbody th'),
      (names) => names.length === 3 && !names.includes('AVAX'),
    );
  });

  test('counts the coins of the market by phase, and the counts add up', async () => {
    await page.click('#tab-market');
    const market = (await until(
      'the market verdict',
      () => stage.stored<MarketVerdict>('market'),
      (said) => said !== undefined && said.coinCount >= 20,
    )) as MarketVerdict;
    await shows('.coin-header small', (text) => text.startsWith(`${market.coinCount} coins`));
    const counts = (await texts(page, '.phase-counts .figure')).map(Number);
    expect(counts).toEqual(phases.map((phase) => market.coinsByPhase[phase]));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(market.coinCount);
    expect(await textOf(page, '.coin-phase b')).toBe(phaseWords[market.phase!].name);
    expect(await texts(page, '.market-figures .big')).toEqual([
      percent(market.breadthPositive, 0),
      String(Math.round(market.meanScore!)),
      percent(market.breadth50, 0),
    ]);
  });

  test('says why a coin has no score', async () => {
    const row = (await texts(page, '.scores tbody tr')).find((text) => text.startsWith('NEWT'));
    expect(row).toMatch(/^NEWT – \d days of history: not enough –$/);
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    test.each([
      ['coin', '.chart-canvas canvas'],
      ['market', '.phase-counts'],
      ['watchlist', '.watched tbody td'],
    ])('has a %s view without accessibility faults, contrast included', async (view, content) => {
      await wear(page, theme);
      await page.click(`#tab-${view}`);
      await page.waitForSelector(content);
      expect(await violations(page)).toEqual([]);
    });
  });

  test('says that a coin is not listed', async () => {
    const other = await stage.openOwn(`${popup}?coin=NOTACOIN`);
    try {
      await until(
        'the notice',
        () => textOf(other, '.notice'),
        (text) => text.startsWith('NOTACOIN is not listed'),
      );
      expect(await stage.stored<string[]>('tracked')).not.toContain('NOTACOIN');
    } finally {
      await other.close();
    }
  });

  test('shows the coin of the trading page in front when the toolbar icon is pressed', async () => {
    const trading = await stage.open('https://www.bybit.com/trade/usdt/ETHUSDT');
    try {
      await until(
        'the coin of the tab',
        () => stage.stored<Record<string, string>>('tabs'),
        (tabs) => Object.values(tabs ?? {}).includes('ETH'),
      );
      await trading.bringToFront();
      const opened = stage.browser.waitForTarget((target) => target.url().endsWith(popup), {
        timeout: 20_000,
      });
      await (await stage.worker()).evaluate(() => chrome.action.openPopup());
      const shown = await within(20_000, 'the opened popup', (await opened).asPage());
      await until(
        'the coin of the popup',
        () => textOf(shown, '.coin-header h2'),
        (coin) => coin === 'ETH',
      );
      expect(await shown.evaluate(() => document.body.offsetWidth)).toBe(400);
    } finally {
      await trading.close();
    }
  });

  test('says that the figures are stale once every exchange has been silent for hours', async () => {
    await page.bringToFront();
    await page.click('#tab-coin');
    await chooseByTyping('SOL');
    await showsCoin('SOL');
    const { decidedAtMs } = (await stage.verdict('SOL'))!;
    for (const place of interfaces) stage.exchange.faults.switchOn(place, { kind: 'server-error' });
    stage.exchange.clock.advanceTo(hourOf(stage.exchange.clock.nowMs) + 4 * HOUR_MS + 60_000);
    const notices = await until(
      'the notices',
      () => texts(page, '.notice h2'),
      (titles) =>
        titles.includes('Prices are old') && titles.some((title) => title.startsWith('Verdict stale')),
    );
    const [, since] = /stale since (\d\d:\d\d)/.exec(notices.join()) ?? [];
    expect(since).toBe((await timeText(decidedAtMs)).slice(-5));
    expect(await page.$('.risk.stale')).not.toBeNull();
    await shows('footer', (text) => text.includes('reports trouble of its own'));
    expect((await stage.verdict('SOL'))!.decidedAtMs).toBe(decidedAtMs);
  });

  test('is current again with the next hour that the exchanges answer', async () => {
    stage.exchange.faults.clear();
    await stage.passHours(1);
    await until(
      'a current verdict',
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === hourOf(stage.exchange.clock.nowMs),
    );
    await until(
      'no notice',
      () => texts(page, '.notice h2'),
      (titles) => titles.length === 0,
    );
    expect(await page.$('.risk.stale')).toBeNull();
  });
});
