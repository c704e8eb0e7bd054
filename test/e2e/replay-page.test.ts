import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { Verdict } from '../../src/domain/verdict';
import { chance, coins, funding, percent, phaseWords, price } from '../../src/shared/format';
import { origins, phaseAt, type TrackColumn, trackColumns } from '../../src/shared/ledger-format';
import type { BackfillProgress } from '../../src/shared/state';
import { byHour, type OwnPage, openOwnPage } from './own-page';
import { focused, pressText, tabTo, textOf, texts, violations, wear } from './own-pages';
import { openStage, type Page, type Stage, until } from './stage';

const popup = 'src/ui/popup/popup.html';

describe('the replay page', () => {
  let stage: Stage;
  let own: OwnPage;
  let page: Page;
  const track = new Map<TrackColumn, Map<number, number>>();
  let endMs = 0;

  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    own = await openOwnPage(stage);
    page = await stage.openOwn(`${popup}?coin=SOL`);
    await page.setViewport({ width: 1280, height: 900 });
    await until(
      'the history of all coins',
      () => stage.stored<BackfillProgress>('backfill'),
      (progress) => progress !== undefined && progress.doneHours >= progress.totalHours,
      80_000,
    );
    // Hours that are said live stand behind those that were computed afterwards.
    await stage.passHours(2);
    endMs = Math.floor(stage.exchange.clock.nowMs / HOUR_MS) * HOUR_MS;
    await until(
      'the verdict of the last hour',
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === endMs,
    );
    const { current = 'ledger-1' } = (await stage.stored<{ current?: string }>('ledger')) ?? {};
    const records = await own.records(current, 'tracks', 'SOL');
    for (const column of trackColumns) track.set(column, byHour(records, trackColumns, column));
  }, 120_000);
  afterAll(() => stage?.close());

  const recorded = (column: TrackColumn, timeMs: number) => track.get(column)!.get(timeMs);
  const timeText = (timeMs: number) =>
    page.evaluate((ms) => {
      const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
      const hour = { hour: '2-digit', minute: '2-digit' } as const;
      const form = (how: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', how).format(ms);
      return `${form(day)}, ${form(hour)}`;
    }, timeMs);
  const showsHour = async (timeMs: number) => {
    const wanted = await timeText(timeMs);
    await until(
      `the replay of ${wanted}`,
      () => textOf(page, '.replay-hour'),
      (text) => text === wanted,
    );
  };
  const iso = (timeMs: number) => `${new Date(timeMs).toISOString().slice(0, 16)}Z`;
  const addressOf = (fromMs: number, atMs: number) =>
    `?coin=SOL&from=${iso(fromMs)}&to=${iso(endMs)}&at=${iso(atMs)}`;
  const openAt = async (query: string) => {
    await page.goto(`chrome-extension://${stage.extensionId}/${popup}${query}`);
    await page.waitForSelector('.replay-slider');
  };

  /** What the page says, against what the ledger holds of that hour. */
  const expectRecordOf = async (timeMs: number) => {
    await showsHour(timeMs);
    expect(await texts(page, '.replay-figures dd')).toEqual([
      price(recorded('price', timeMs)),
      coins(recorded('openInterestCoins', timeMs)),
      funding(recorded('fundingPer8h', timeMs)),
      percent(recorded('confidence', timeMs), 0),
    ]);
    expect(await texts(page, '.dial-figure')).toEqual([
      String(Math.round(recorded('score', timeMs)!)),
      percent(recorded('sigma24', timeMs)),
    ]);
    expect(await textOf(page, '.coin-phase b')).toBe(phaseWords[phaseAt(recorded('phase', timeMs))!].name);
    const odds = (await texts(page, '.replay-verdict .odds')).join(' ');
    const p72 = recorded('p72', timeMs);
    if (p72 === undefined) expect(odds).toBe('Descriptive only: no odds.');
    else expect(odds).toContain(`Flush within 3 days: ${chance(p72)}; usual 1 in 23`);
    expect(await textOf(page, '.replay-origin')).toMatch(
      recorded('origin', timeMs) === origins.live ? /^Said live/ : /^Replayed/,
    );
  };

  /**
   * How many pixels of each chart are in the colour of its line (`--accent`) or of what followed (`--muted`, the line of
   * the hour aside), left and right of the hour shown.
   */
  const ink = () =>
    page.evaluate(() => {
      const slider = document.querySelector<HTMLInputElement>('.replay-slider')!;
      const share = slider.valueAsNumber / Number(slider.max);
      const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const rgb = (token: string) => {
        probe.fillStyle = getComputedStyle(document.body).getPropertyValue(token).trim();
        probe.fillRect(0, 0, 1, 1);
        return probe.getImageData(0, 0, 1, 1).data;
      };
      const accent = rgb('--accent');
      return [...document.querySelectorAll<HTMLElement>('.replay-charts .uplot')].map((chart) => {
        const canvas = chart.querySelector('canvas')!;
        const over = chart.querySelector('.u-over')!.getBoundingClientRect();
        const left = over.left - canvas.getBoundingClientRect().left;
        const atX = (left + share * over.width) * devicePixelRatio;
        const { data, width, height } = canvas
          .getContext('2d')!
          .getImageData(0, 0, canvas.width, canvas.height);
        const count = { before: 0, after: 0, afterAny: 0 };
        for (let y = 0; y < height; y++)
          for (let x = Math.round(left * devicePixelRatio); x < width; x++) {
            const i = (y * width + x) * 4;
            if (data[i + 3]! < 60) continue;
            const isAccent = [0, 1, 2].every((c) => Math.abs(data[i + c]! - accent[c]!) < 24);
            // The dot on the hour reaches a little beyond it.
            if (x > atX + 5 * devicePixelRatio) {
              if (isAccent) count.after++;
              count.afterAny++;
            } else if (isAccent) count.before++;
          }
        return count;
      });
    });
  const drawn = () =>
    until('four drawn charts', ink, (charts) => charts.length === 4 && charts.every((c) => c.before > 20));

  test('opens from the coin, with the keyboard on the hour', async () => {
    await page.waitForSelector('.replay-open');
    await tabTo(page, 'Replay the past');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.replay-slider');
    await until(
      'the focus',
      () => focused(page),
      (name) => name === 'Hour of the replay',
    );
    await expectRecordOf(endMs - 20 * 24 * HOUR_MS);
  });

  test('goes hour by hour with the keys, and says what the ledger holds of each', async () => {
    const startMs = endMs - 20 * 24 * HOUR_MS;
    await page.focus('.replay-slider');
    for (const [key, atMs] of [
      ['ArrowRight', startMs + HOUR_MS],
      ['PageUp', startMs + 25 * HOUR_MS],
      ['ArrowLeft', startMs + 24 * HOUR_MS],
      ['Home', endMs - 30 * 24 * HOUR_MS],
      ['End', endMs],
    ] as const) {
      await page.keyboard.press(key);
      await expectRecordOf(atMs);
    }
  });

  test('says at the last hour what the verdict says', async () => {
    const verdict = (await stage.verdict('SOL')) as Verdict;
    await expectRecordOf(verdict.decidedAtMs);
    expect(await textOf(page, '.dial-word')).toBe(verdict.band);
    expect(recorded('origin', verdict.decidedAtMs)).toBe(origins.live);
    const since = await timeText(verdict.phaseSinceMs!);
    expect(await textOf(page, '.replay-since')).toMatch(new RegExp(`^since ${since} `));
  });

  test('draws nothing after the hour, until it is asked for', async () => {
    await openAt(addressOf(endMs - 30 * 24 * HOUR_MS, endMs - 15 * 24 * HOUR_MS));
    for (const { after } of await drawn()) expect(after).toBe(0);
    const known = await ink();
    const width = () => page.$$eval('.replay-ribbon > div', (parts) => parts.map((part) => part.clientWidth));
    const ribbon = await width();
    expect(ribbon).toHaveLength(1);

    await page.click('.replay-toggle input');
    const followed = await until('what followed', ink, (charts) =>
      charts.every(({ afterAny }, i) => afterAny > known[i]!.afterAny + 50),
    );
    for (const { after } of followed) expect(after, 'what followed is paler than what was known').toBe(0);
    expect(await width()).toHaveLength(2);
    await page.click('.replay-toggle input');
    await until('the future gone again', ink, (charts) =>
      charts.every(({ afterAny }, i) => afterAny === known[i]!.afterAny),
    );
  });

  test('its scales do not tell what comes: the same hour looks the same in a longer stretch', async () => {
    const labels = async () => {
      await drawn();
      // The last chart's picture holds the time axis, which is of the stretch; its scale is fixed.
      return page.$$eval('.replay-charts .uplot canvas', (found) =>
        found.slice(0, 3).map((element) => {
          const canvas = element as HTMLCanvasElement;
          return [
            ...canvas.getContext('2d')!.getImageData(0, 0, 56 * devicePixelRatio, canvas.height).data,
          ].join();
        }),
      );
    };
    const fromMs = endMs - 30 * 24 * HOUR_MS;
    const atMs = fromMs + 4 * 24 * HOUR_MS;
    await openAt(addressOf(fromMs, atMs));
    const long = await labels();
    await openAt(`?coin=SOL&from=${iso(fromMs)}&to=${iso(atMs)}&at=${iso(atMs)}`);
    expect(await labels()).toEqual(long);
    await openAt(addressOf(fromMs, endMs));
    expect((await labels())[0], 'the whole stretch has another scale').not.toBe(long[0]);
  });

  test('a press on the charts leads to the hour under it', async () => {
    await openAt(addressOf(endMs - 30 * 24 * HOUR_MS, endMs - 15 * 24 * HOUR_MS));
    await drawn();
    const over = (await page.$('.replay-charts .u-over'))!;
    const { x, y, width, height } = (await over.boundingBox())!;
    await page.mouse.click(x + width / 4, y + height / 2);
    await until(
      'an hour a quarter into the stretch',
      () => page.$eval('.replay-slider', (slider) => (slider as HTMLInputElement).valueAsNumber),
      (hour) => Math.abs(hour - 180) <= 2,
    );
  });

  test('plays on by itself and can be stopped', async () => {
    await openAt(addressOf(endMs - 30 * 24 * HOUR_MS, endMs - 15 * 24 * HOUR_MS));
    const hour = () => page.$eval('.replay-slider', (slider) => (slider as HTMLInputElement).valueAsNumber);
    await pressText(page, '1 d/s');
    await pressText(page, 'Play');
    await until('ten hours played', hour, (at) => at >= 360 + 10);
    await pressText(page, 'Pause');
    await until(
      'the end of playing',
      () => textOf(page, '.replay-play'),
      (text) => text === 'Play',
    );
    const stoppedAt = await hour();
    await page.focus('.replay-slider');
    await page.keyboard.press('ArrowRight');
    await until('one hour on from where it stopped', hour, (at) => at === stoppedAt + 1);
  });

  test('plays not by itself where less motion is asked for', async () => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await until(
      'no play button',
      () => texts(page, '.replay-play'),
      (buttons) => buttons.length === 0,
    );
    await page.emulateMediaFeatures([]);
    await page.waitForSelector('.replay-play');
  });

  test('keeps its hour over a reload', async () => {
    const [fromMs, atMs] = [endMs - 30 * 24 * HOUR_MS, endMs - 15 * 24 * HOUR_MS];
    await openAt(addressOf(fromMs, atMs));
    await page.focus('.replay-slider');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    const query = addressOf(fromMs, atMs - 3 * HOUR_MS);
    await until(
      'the hour in the address',
      async () => page.url(),
      (url) => url.endsWith(query),
    );
    await page.reload();
    await page.waitForSelector('.replay-slider');
    await expectRecordOf(atMs - 3 * HOUR_MS);
    expect(page.url().endsWith(query)).toBe(true);
  });

  test.each(['light', 'dark'] as const)('is accessible in the %s theme, wide and narrow', async (theme) => {
    await wear(page, theme);
    for (const width of [1280, 420]) {
      await page.setViewport({ width, height: 900 });
      await drawn();
      expect(await violations(page), `${width} px`).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    await page.setViewport({ width: 1280, height: 900 });
  });

  test('Escape leads back to now', async () => {
    await page.keyboard.press('Escape');
    await page.waitForSelector('.coin-facts');
    await until(
      'an address without an hour',
      async () => new URL(page.url()).search,
      (query) => query === '?coin=SOL',
    );
    await until(
      'the focus',
      () => focused(page),
      (name) => name === 'Replay the past',
    );
    expect(await page.$('.replay')).toBeNull();
  });

  test('an address with times that are none says so and shows what is there', async () => {
    await openAt('?coin=SOL&from=never&at=2001-01-01');
    expect(await textOf(page, '.replay-controls [role=status]')).toBe(
      'A time in the address cannot be read and is left out. The hour asked for lies outside the stretch; the nearest one is shown.',
    );
  });
});
