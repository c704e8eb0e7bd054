import { describe, expect, test } from 'vitest';
import { fitOdds, recalibratedDays } from '../../src/backtest/fit-odds';
import { heldOut } from '../../src/backtest/held-out';
import { fitLogit } from '../../src/backtest/logit';
import { levColumns, oddsColumns } from '../../src/backtest/models';
import type { Panel, PanelColumn } from '../../src/backtest/panel';
import { DAY_MS } from '../../src/domain/time';
import { odds } from '../../src/engine/odds';
import { allRows, changed } from './made-panel';
import { madeTraining } from './made-training';

const fromMs = Date.UTC(2021, 0, 1);
const panel = madeTraining(['BTC', 'SOL', 'ARB'], fromMs, 3 * 365);
const rows = allRows(panel);
const toMs = panel.timeMs.at(-1)!;
const training = { panel, rows };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the odds that ship', () => {
  const fitted = fitOdds(training, toMs);
  const lastRows = (days: number) => [...rows].filter((row) => panel.timeMs[row]! > toMs - days * DAY_MS);

  test.each([
    ['p72', 'flush72'],
    ['p24', 'flush24'],
  ] as const)('%s as it is shown meets the flushes of the last two years in the mean', (name, outcome) => {
    const recent = lastRows(recalibratedDays);
    expect(recent).toHaveLength(730 * 3);
    const said = (z24Of: (row: number) => number | undefined) =>
      mean(
        recent.map(
          (row) =>
            odds(
              {
                coin: panel.coins[panel.coin[row]!]!,
                lev: panel.lev[row]!,
                z24: z24Of(row),
                historyDays: 365,
              },
              fitted,
            )[name],
        ),
      );
    const happened = mean(recent.map((row) => panel[outcome][row]!));
    // The level is rounded to three digits: half of the last one moves a chance by at most an eighth of it.
    expect(Math.abs(said((row) => panel.z24[row]) - happened)).toBeLessThan(0.0005 / 4);
    expect(Math.abs(said(() => undefined) - happened)).toBeLessThan(0.0005 / 4);
  });

  test('their slopes are those of all years, to four digits', () => {
    const outcomes = Uint8Array.from(panel.flush72);
    const whole = fitLogit(oddsColumns(panel), outcomes, { l2: 10 });
    const { intercept: _level, ...slopes } = fitted.p72;
    expect(slopes).toEqual({
      lev: Number(whole.coefficients[0]!.toFixed(4)),
      fall: Number(whole.coefficients[1]!.toFixed(4)),
      major: Number(whole.coefficients[2]!.toFixed(4)),
    });
    const alone = fitLogit(levColumns(panel), outcomes, { l2: 10 });
    expect(fitted.p72FromLevAlone).toMatchObject({
      lev: Number(alone.coefficients[0]!.toFixed(4)),
      fall: 0,
      major: Number(alone.coefficients[1]!.toFixed(4)),
    });
  });

  test('they are near what the rows were made with', () => {
    // About three standard errors of 3285 rows.
    expect(Math.abs(fitted.p72.lev - 0.03)).toBeLessThan(0.006);
    expect(Math.abs(fitted.p72.fall - 0.5)).toBeLessThan(0.2);
    expect(Math.abs(fitted.p72.major + 0.4)).toBeLessThan(0.3);
  });

  test('what came before the last two years moves their slopes, not the level that people see', () => {
    const calmer = changed(panel, 'flush72', (flush, row) =>
      panel.timeMs[row]! <= toMs - recalibratedDays * DAY_MS && panel.lev[row]! > 30 ? 0 : flush,
    );
    const other = fitOdds({ panel: calmer, rows }, toMs);
    expect(other.p72.lev).toBeLessThan(fitted.p72.lev - 0.003);
    const said = mean(
      lastRows(recalibratedDays).map(
        (row) =>
          odds(
            {
              coin: panel.coins[panel.coin[row]!]!,
              lev: panel.lev[row]!,
              z24: panel.z24[row]!,
              historyDays: 365,
            },
            other,
          ).p72,
      ),
    );
    const happened = mean(lastRows(recalibratedDays).map((row) => panel.flush72[row]!));
    expect(Math.abs(said - happened)).toBeLessThan(0.0005 / 4);
  });
});

describe('a coin held out', () => {
  const firstMs = Date.UTC(2023, 0, 1);
  const draws = { replicates: 20, seed: 1 };
  const scores = (trained: Panel, scored: Panel = panel) =>
    heldOut({ panel: trained, rows }, { panel: scored, rows }, firstMs, draws);
  const honest = scores(panel);
  const saidOf = (found: ReturnType<typeof scores>, coin: string) =>
    found.coins.find(({ name }) => name === coin)!.said72;
  const poison = (column: PanelColumn) =>
    changed(panel, column, (value, row) => (panel.coins[panel.coin[row]!] === 'SOL' ? 1 : value));

  test('is forecast by the others alone: its own flushes change nothing of what is said of it', () => {
    const poisoned = scores(poison('flush72'));
    expect(saidOf(poisoned, 'SOL')).toBe(saidOf(honest, 'SOL'));
    for (const coin of ['BTC', 'ARB'])
      expect(saidOf(poisoned, coin)).toBeGreaterThan(saidOf(honest, coin) + 0.05);
  });

  test('nor do its own scores', () => {
    const poisoned = scores(poison('lev'));
    expect(saidOf(poisoned, 'SOL')).toBe(saidOf(honest, 'SOL'));
    expect(saidOf(poisoned, 'ARB')).not.toBe(saidOf(honest, 'ARB'));
  });

  test('is told by its name, also where the coins of the fits stand in another order', () => {
    const turned = {
      ...panel,
      coins: ['SOL', 'ARB', 'BTC'],
      coin: panel.coin.map((place) => [2, 0, 1][place]!),
    };
    const found = scores(turned);
    for (const coin of panel.coins) expect(saidOf(found, coin)).toBeCloseTo(saidOf(honest, coin), 12);
  });

  test('each is scored after the first moment, in its turn and together', () => {
    expect(honest.coins.map(({ name, decisions: count }) => [name, count])).toEqual([
      ['BTC', 365],
      ['SOL', 365],
      ['ARB', 365],
    ]);
    expect(honest.all).toMatchObject({ name: 'odds, coin held out', decisions: 3 * 365 });
    expect(honest.all!.auc.value).toBeGreaterThan(0.6);
    expect(honest.all!.brierSkill!.value).toBeGreaterThan(0);
  });
});
