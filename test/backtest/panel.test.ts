import { describe, expect, test } from 'vitest';
import { type Panel, type PanelColumn, panelColumns, panelOf, take } from '../../src/backtest/panel';
import type { CoinHistory } from '../../src/backtest/run';
import { phases } from '../../src/domain/phase';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { odds } from '../../src/engine/odds';
import { readHistoryFolder } from '../../tools/backtest/history-folder';
import { madeHistory, wavingHistory } from '../engine/made-history';
import { cut } from '../engine/reference-history';
import { hasSharedData, sharedFolder } from '../shared-data';
import { numbers } from './metrics/rows';

const startMs = Date.UTC(2024, 0, 1);
/** Columns that look ahead by their nature: what followed. */
const futureColumns: readonly PanelColumn[] = [
  'drawdown24',
  'rise24',
  'flush24',
  'drawdown72',
  'rise72',
  'flush72',
  'flushAfterHours',
];
const saidColumns = panelColumns.filter((name) => !futureColumns.includes(name));

const truncated = (coins: readonly CoinHistory[], untilMs: number): CoinHistory[] =>
  coins
    .map(({ coin, history }) => ({ coin, history: cut(history, history.startMs, untilMs) }))
    .filter(({ history }) => history.length > 0);

/** The first row at which a panel of a truncated copy says otherwise than the whole one, in words; '' where none does. */
function firstDifference(whole: Panel, part: Panel, columns: readonly PanelColumn[]): string {
  for (let row = 0; row < part.length; row++)
    for (const name of columns) {
      // Coins are told by name: of a copy, some may be gone.
      const [one, other] =
        name === 'coin'
          ? [whole.coins[whole.coin[row]!], part.coins[part.coin[row]!]]
          : [whole[name][row], part[name][row]];
      if (!Object.is(one, other)) return `row ${row}, ${name}: ${one} with what came later, ${other} without`;
    }
  return '';
}

const rowsUntil = (panel: Panel, untilMs: number) =>
  panel.timeMs.filter((timeMs) => timeMs <= untilMs).length;

function expectSameWithoutTheFuture(coins: readonly CoinHistory[], whole: Panel, untilMs: number): void {
  const part = panelOf(truncated(coins, untilMs));
  expect(part.length).toBe(rowsUntil(whole, untilMs));
  expect(firstDifference(whole, part, saidColumns)).toBe('');
}

describe('a row', () => {
  const price = (i: number) => (i < 1000 ? 100 : 90);
  const history = madeHistory(1200, (i) => ({
    open: price(i),
    high: price(i) * 1.01,
    low: price(i) * 0.99,
    close: price(i),
    openInterestCoins: i < 1010 ? 1000 + i / 10 : 800,
  }));
  const panel = panelOf([{ coin: 'BTC', history }]);
  const rowAtHour = (hour: number) => panel.timeMs.indexOf(startMs + hour * HOUR_MS);

  test('stands for one decision, of which the panel has all', () => {
    expect(panel.coins).toEqual(['BTC']);
    expect(panel.length).toBe(150);
    expect([...take(panel.timeMs, Uint32Array.of(0, 1, 149))]).toEqual(
      [8, 16, 1200].map((hour) => startMs + hour * HOUR_MS),
    );
    expect(panel.ageMs[10]).toBe(88 * HOUR_MS);
  });

  test('holds what followed: the fall from the close to the lowest low, and whether open interest fell with it', () => {
    const row = rowAtHour(944);
    // The fall begins with the bar that opens at hour 1000, the fall of open interest closes at hour 1011.
    expect(panel.drawdown24[row]).toBeCloseTo(0.01, 12);
    expect(panel.drawdown72[row]).toBeCloseTo(1 - 0.9 * 0.99, 12);
    expect(panel.rise72[row]).toBeCloseTo(0.01, 12);
    expect(panel.flush24[row]).toBe(0);
    expect(panel.flush72[row]).toBe(1);
    expect(panel.flushAfterHours[row]).toBe(1011 - 944);
  });

  test('says nothing of what is not over', () => {
    expect(panel.drawdown72[rowAtHour(1128)]).toBeGreaterThan(0);
    expect(panel.drawdown72[rowAtHour(1136)]).toBeNaN();
    expect(panel.drawdown24[rowAtHour(1176)]).toBeGreaterThan(0);
    expect(panel.drawdown24[rowAtHour(1184)]).toBeNaN();
    expect(panel.flush72[rowAtHour(1136)]).toBeNaN();
  });

  test('holds the odds of the model, also where people are shown none', () => {
    const row = rowAtHour(800);
    // The turnover is far below what the odds were tested on.
    const chances = odds({
      coin: 'BTC',
      lev: panel.lev[row]!,
      z24: panel.z24[row]!,
      historyDays: panel.historyDays[row]!,
    });
    expect(panel.p72[row]).toBe(chances.p72);
    expect(panel.p24[row]).toBe(chances.p24);
    expect(panel.turnoverUsdPerDay[row]).toBeCloseTo(24e6, 0);
    expect(panel.openInterestUsd[row]).toBeCloseTo(100 * 1079.9, 6);
    expect(phases[panel.phase[row]!]).toBeDefined();
  });

  test('is missing, never 0, where the engine abstains', () => {
    const row = rowAtHour(48);
    for (const name of ['lev', 'p24', 'p72', 'referenceP72', 'sigma24'] as const)
      expect(panel[name][row], name).toBeNaN();
  });
});

test('values are taken in the order of the rows asked for', () => {
  expect([...take(numbers(10, 20, 30), Uint32Array.of(2, 0, 2))]).toEqual([30, 10, 30]);
});

describe('what is said', () => {
  test('is the same whatever comes later, of hourly and 4-hourly coins', () => {
    const coins = [
      { coin: 'SOL', history: wavingHistory(1500, 1) },
      { coin: 'BTC', history: wavingHistory(375, 2, 4) },
      { coin: 'ADA', history: cut(wavingHistory(1500, 3), startMs + 20 * DAY_MS) },
    ];
    const whole = panelOf(coins);
    // At a decision, an hour after it and in the middle between two.
    for (const hour of [400, 801, 1100]) expectSameWithoutTheFuture(coins, whole, startMs + hour * HOUR_MS);
    expect(whole.lev.filter((lev) => !Number.isNaN(lev)).length).toBeGreaterThan(300);
  });

  test('is the same whatever comes later, of young coins that are ranked among each other', () => {
    const coins = Array.from({ length: 12 }, (_, i) => ({
      coin: `C${i}`,
      // The last two are listed later.
      history: cut(wavingHistory(24 * 29, i), startMs + Math.max(0, i - 9) * 5 * DAY_MS),
    }));
    const whole = panelOf(coins);
    expect(whole.isCold.filter((flag) => flag === 1).length).toBeGreaterThan(500);
    for (const days of [3, 9, 12.5, 20, 25])
      expectSameWithoutTheFuture(coins, whole, startMs + days * DAY_MS);
  });

  test('what followed is the same too as far as it was over', () => {
    const coins = [{ coin: 'SOL', history: wavingHistory(1500, 1) }];
    const whole = panelOf(coins);
    const untilMs = startMs + 1000 * HOUR_MS;
    const part = panelOf(truncated(coins, untilMs));
    const over = { ...part, length: rowsUntil(part, untilMs - 3 * DAY_MS) };
    expect(over.length).toBe(116);
    expect(firstDifference(whole, over, futureColumns)).toBe('');
    expect(part.drawdown72[over.length]).toBeNaN();
    expect(whole.drawdown72[over.length]).not.toBeNaN();
  });

  test.skipIf(!hasSharedData).each([
    ['bybit_1h', 400, [200, 31]],
    ['mixed_1h', 400, [200, 31]],
    ['mixed_4h', 400, [200, 31]],
    ['hyperliquid_1h', 400, [80, 31]],
  ])('is the same for every coin of %s without its last days', (folder, days, endings) => {
    const files = readHistoryFolder(`${sharedFolder}market/${folder}`);
    const endMs = Math.max(
      ...files.map(({ history }) => history.startMs + history.length * history.stepHours * HOUR_MS),
    );
    const coins = files.map(({ coin, history }) => ({ coin, history: cut(history, endMs - days * DAY_MS) }));
    const whole = panelOf(coins);
    expect(whole.lev.filter((lev) => !Number.isNaN(lev)).length).toBeGreaterThan(1000);
    for (const ending of endings) expectSameWithoutTheFuture(coins, whole, endMs - ending * DAY_MS);
  });
});
