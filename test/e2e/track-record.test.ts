import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { origins, outcomeColumns, scoredPerChunk, trackColumns } from '../../src/shared/ledger-format';
import { byHour, type LedgerRecord, type OwnPage, openOwnPage } from './own-page';
import { pressText, textOf, texts, violations, wear } from './own-pages';
import { openStage, type Page, type Stage, until } from './stage';

const firstMs = Date.UTC(2025, 0, 1);
const day = (days: number, hour = 0) => firstMs + (days * 24 + hour) * HOUR_MS;
/** When the browser begins to run. */
const startMs = day(60);
/** Closes of the hours in which price falls by 8 % and open interest by 20 %. */
const flushes = [day(20, 12), day(30, 12), day(40, 12), day(50, 12), day(61, 12)];

/**
 * Seventy days of a coin at 100, in a range of 1 % each hour, with five flushes. Price is back at once, open interest
 * within four days, so that each flush lies in the 24 h after three decisions and in the 72 h after nine of them.
 */
function handMade(): string {
  const usualCoins = 10_000_000;
  const lines = ['ts_ms,open,high,low,close,volume_usd,oi_base,oi_usd,funding_rate,funding_interval_h'];
  for (let openMs = firstMs; openMs < day(70); openMs += HOUR_MS) {
    const closeMs = openMs + HOUR_MS;
    const last = flushes.findLast((flushMs) => flushMs <= closeMs);
    const back = last === undefined ? 1 : Math.min(1, (closeMs - last) / (96 * HOUR_MS));
    const coins = usualCoins * (0.8 + 0.2 * back);
    const low = flushes.includes(closeMs) ? 92 : 99.5;
    lines.push([openMs, 100, 100.5, low, 100, 200_000_000, coins, coins * 100, 0.0001, 8].join());
  }
  return `${lines.join('\n')}\n`;
}

describe('the track record of a hand-made market', () => {
  const folder = mkdtempSync(`${tmpdir()}/leverlight-record-`);
  let stage: Stage;
  let own: OwnPage;
  let trading: Page;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(`${folder}/SOL.csv`, handMade());
    stage = await openStage({ recordings: { files: [`${folder}/SOL.csv`] }, startMs });
    own = await openOwnPage(stage);
    trading = await stage.open('https://www.binance.com/en/futures/SOLUSDT');
    await decided(startMs);
    page = await stage.openOwn('src/ui/options/options.html#track-record');
    const cdp = await page.createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const decided = (hourMs: number) =>
    until(
      `the verdict of ${new Date(hourMs).toISOString()}`,
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === hourMs,
      60_000,
    );
  /** Opens the section anew: it reads the ledger when it is shown. */
  const openView = async (tab: 'Said live' | 'Replayed') => {
    await page.bringToFront();
    await page.reload();
    await page.waitForSelector('[role=tab]', { timeout: 20_000 });
    await pressText(page, tab);
    await until(
      `the view ${tab}`,
      () => textOf(page, '[role=tabpanel]'),
      (text) => text !== '' && !text.startsWith('Reading'),
    );
  };
  /** The rows of the table with this caption as "name: cells". */
  const rows = (caption: string) =>
    page.$$eval(
      'table.record',
      (tables, wanted) => {
        const table = tables.find((found) => (found as HTMLTableElement).caption?.textContent === wanted);
        const body = (table as HTMLTableElement | undefined)?.tBodies[0];
        return [...(body?.rows ?? [])].map((row) => {
          const [name, ...cells] = [...row.cells].map((cell) => cell.innerText.trim());
          return `${name}: ${cells.join(' | ')}`;
        });
      },
      caption,
    );
  /** The view is read until it shows what is settled: an hour is decided a moment before its outcomes are written. */
  const showsRow = (tab: 'Said live' | 'Replayed', caption: string, row: string) =>
    until(
      `"${row}" under ${tab}`,
      async () => {
        await openView(tab);
        return rows(caption);
      },
      (found) => found.includes(row),
      60_000,
    );
  const cellsOf = (records: readonly LedgerRecord[], column: (typeof outcomeColumns)[number]) =>
    new Map(
      records.flatMap(({ startMs: chunkMs, values }) => {
        const at = outcomeColumns.indexOf(column) * scoredPerChunk;
        return values
          .slice(at, at + scoredPerChunk)
          .flatMap((value, i) => (value === null ? [] : [[chunkMs + i * 8 * HOUR_MS, value] as const]));
      }),
    );
  const outcomes = () => own.records('ledger-1', 'outcomes', 'SOL');

  test('holds the replayed decisions of fifty days, counted by hand', async () => {
    // Scores begin after 7 days, the yardstick after 10, the 72 h of a decision end at the start at the latest:
    // 3 x 50 + 1 decisions, 9 of them without a yardstick, and 4 flushes that each follow 9. Within 24 h: 3 x 52 + 1
    // decisions, and 4 flushes that each follow 3.
    const caption = 'Odds against what happened, replayed';
    await showsRow('Replayed', caption, 'Decisions due: 157 | 151');
    const found = await rows(caption);
    expect(found).toEqual(
      expect.arrayContaining([
        'Scored: 148 | 142',
        'Unknown: 9 | 9',
        'Not settled yet: 0 | 0',
        'Not over yet: 2 | 8',
        'Flushes: 12 of 148 | 36 of 142',
        'Share and 95 % interval: 8.1 % (4.7 to 13.6 %) | 25.4 % (18.9 to 33.1 %)',
      ]),
    );
    const panel = await textOf(page, '[role=tabpanel]');
    expect(panel).toMatch(/^Replayed, not said at the time: computed afterwards/);
    expect(panel).toContain(
      'Unknown, and counted neither way: 24 h: 9 too little history before the decision to measure the fall by; 72 h: 9 too little',
    );
    // The lowest low is 8 % down, two and a half expected moves: every flush within 24 h breaches the dial. A fall can
    // be told without the yardstick.
    expect(await textOf(page, '[data-figure=breach]')).toBe(
      'Falls of at least 1.95 expected moves within 24 h: said 5.0 %, happened 12 of 157, 7.6 % (4.4 to 12.9 %).',
    );
  });

  test('gives the mean of the odds that were said in the scored decisions', async () => {
    const said = byHour(await own.records('ledger-1', 'tracks', 'SOL'), trackColumns, 'p72');
    const flushed = cellsOf(await outcomes(), 'flush72');
    expect(flushed.size).toBe(142);
    const odds = [...flushed.keys()].flatMap((timeMs) => said.get(timeMs) ?? []);
    const mean = odds.reduce((sum, p72) => sum + p72, 0) / odds.length;
    const few = odds.length === 142 ? '' : ` (${odds.length} of 142)`;
    const wanted = odds.length === 0 ? '–' : `${(mean * 100).toFixed(1)} %${few}`;
    const line = (await rows('Odds against what happened, replayed')).find((row) =>
      row.startsWith('Odds said'),
    );
    expect(line?.split(' | ')[1]).toBe(wanted);
  });

  test('has bands and phases that add up to the whole', async () => {
    for (const [caption, count] of [
      ['Flushes within 72 h by band, replayed', 5],
      ['Flushes within 72 h by phase, replayed', 7],
    ] as const) {
      const found = (await rows(caption)).map((row) => /\| (\d+) of (\d+) \|/.exec(row)!);
      expect(found.length).toBeGreaterThanOrEqual(count);
      expect(found.reduce((sum, [, happened]) => sum + Number(happened), 0)).toBe(36);
      expect(found.reduce((sum, [, , all]) => sum + Number(all), 0)).toBe(142);
    }
  });

  test('says of what was said live when the first can be scored', async () => {
    await openView('Said live');
    expect(await textOf(page, '[data-figure=empty]')).toBe(
      'Said live so far: 1. The first, of 2025-03-02 00:00 UTC, can be scored for 24 h at 2025-03-03 00:00 UTC and for 72 h at 2025-03-05 00:00 UTC.',
    );
    expect(await page.$('table.record')).toBeNull();
  });

  test('scores what was said live once 24 h and 72 h are over, also by a background that was killed', async () => {
    const before = await outcomes();
    await stage.passHours(71);
    await stage.killWorker();
    await trading.bringToFront();
    await trading.reload({ waitUntil: 'domcontentloaded' });
    await decided(day(62, 23));
    await stage.passHours(2);
    await decided(day(63, 1));
    // At 01:00 on the 64th day: 24 h are over for 7 live decisions, 3 of which lie in the day before the flush; 72 h
    // for the first alone, which the flush followed.
    const caption = 'Odds against what happened, said live';
    await showsRow('Said live', caption, 'Flushes: 3 of 7 | 1 of 1');
    expect(await rows(caption)).toEqual(
      expect.arrayContaining([
        'Decisions due: 7 | 1',
        'Scored: 7 | 1',
        'Unknown: 0 | 0',
        'Not over yet: 3 | 9',
        'Share and 95 % interval: too few to say | too few to say',
      ]),
    );
    const after = await outcomes();
    const flush72 = cellsOf(after, 'flush72');
    expect(flush72.get(startMs)).toBe(1);
    expect(cellsOf(after, 'drawdown24').get(startMs)).toBeCloseTo(0.005, 6);
    expect(cellsOf(after, 'drawdown72').get(startMs)).toBeCloseTo(0.08, 6);
    for (const column of outcomeColumns)
      for (const [timeMs, value] of cellsOf(before, column))
        expect(cellsOf(after, column).get(timeMs), `${column} ${new Date(timeMs).toISOString()}`).toBe(value);
    const origin = byHour(await own.records('ledger-1', 'tracks', 'SOL'), trackColumns, 'origin');
    expect([origin.get(startMs - HOUR_MS), origin.get(startMs)]).toEqual([origins.replayed, origins.live]);
  }, 300_000);

  test('goes out as CSV with what followed', async () => {
    await pressText(page, 'Export verdicts as CSV');
    const name = 'leverlight-verdicts.csv';
    const text = await until(
      `the file ${name}`,
      async () => (readdirSync(folder).includes(name) ? readFileSync(`${folder}/${name}`, 'utf8') : ''),
      (content) => content.endsWith('\n'),
    );
    const [header, ...lines] = text.trim().split('\n');
    expect(header).toMatch(/,origin,flush24,flush72,drawdown24,drawdown72$/);
    const line = (timeMs: number) => lines.find((found) => found.startsWith(new Date(timeMs).toISOString()))!;
    expect(line(startMs)).toMatch(/,live,0,1,0\.005,0\.08$/);
    expect(line(day(60, 16))).toMatch(/,live,1,,0\.08,$/);
    expect(line(day(60, 17))).toMatch(/,live,,,,$/);
    expect(line(day(50, 8))).toMatch(/,replayed,1,1,0\.08,0\.08$/);
    expect(line(day(51))).toMatch(/,replayed,0,0,0\.005,0\.005$/);
    expect(line(day(7))).toMatch(/,replayed,,,0\.005,0\.005$/);
  });

  test.each(['light', 'dark'] as const)(
    'has no accessibility faults in the %s theme, contrast included',
    async (theme) => {
      await wear(page, theme);
      for (const tab of ['Said live', 'Replayed'] as const) {
        await openView(tab);
        await page.waitForSelector('table.record', { timeout: 20_000 });
        expect(await violations(page)).toEqual([]);
      }
      expect((await texts(page, 'nav [aria-current]'))[0]).toBe('Track record');
    },
  );
});
