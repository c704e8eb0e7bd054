import { describe, expect, test } from 'vitest';
import { aucDifference, figures, flagsOf, rowsWithAll, scoreOf } from '../../src/backtest/score-table';
import { allRows, day, madePanel } from './made-panel';
import { numbers } from './metrics/rows';

const draws = { replicates: 50, seed: 1 };
const nothing = Number.NaN;

/** Six decisions, a fortnight and more apart; the first three flush. */
const panel = madePanel(
  ['SOL'],
  [1, 1, 1, 0, 0, 0].map((flush72, i) => ({ timeMs: day(i * 15), coin: 0, flush72 })),
);
const all = allRows(panel);
const scoreWith = (values: Float64Array, isProbability = true) =>
  scoreOf(panel, all, panel.flush72, { name: 'guess', values, isProbability }, draws);

test('rows with all values are those that lack none', () => {
  expect([...rowsWithAll(Uint32Array.of(0, 2, 3), numbers(1, 1, nothing, 1), numbers(0, 1, 1, 1))]).toEqual([
    0, 3,
  ]);
  expect([...flagsOf(numbers(0, 1, 1), Uint32Array.of(2, 0))]).toEqual([1, 0]);
});

describe('the score of a predictor', () => {
  test('is over the rows in which it says something and the outcome is known', () => {
    // Of the pairs (0.9, 0.8 | 0.85, 0.1) three are in order.
    const score = scoreWith(numbers(0.9, 0.8, nothing, 0.85, 0.1, nothing))!;
    expect(score).toMatchObject({ name: 'guess', decisions: 4, events: 2 });
    expect(score.auc.value).toBe(0.75);
    expect(score.brierSkill!.value).toBeCloseTo(
      1 - (0.1 ** 2 + 0.2 ** 2 + 0.85 ** 2 + 0.1 ** 2) / 4 / 0.25,
      12,
    );
  });

  test('has a Brier skill only if it says chances', () => {
    expect(scoreWith(numbers(60, 50, 40, 30, 20, 10), false)).not.toHaveProperty('brierSkill');
    expect(scoreWith(numbers(60, 50, 40, 30, 20, 10), false)!.auc.value).toBe(1);
  });

  test('is missing where all or none of its rows are events', () => {
    expect(scoreWith(numbers(0.9, 0.8, 0.7, nothing, nothing, nothing))).toBeUndefined();
    expect(scoreWith(numbers(nothing, nothing, nothing, 0.1, 0.1, 0.1))).toBeUndefined();
    expect(scoreWith(numbers(...new Array<number>(6).fill(nothing)))).toBeUndefined();
  });
});

describe('a figure', () => {
  test('has an interval where there are blocks to draw from, and none within one block', () => {
    const values = numbers(0.9, 0.2, 0.8, 0.3, 0.1, 0.5);
    const { auc } = scoreWith(values)!;
    expect(auc.low).toBeLessThanOrEqual(auc.value);
    expect(auc.high).toBeGreaterThanOrEqual(auc.value);
    const together = { ...panel, timeMs: panel.timeMs.map((_, row) => day(row)) };
    const alone = scoreOf(together, all, panel.flush72, { name: 'x', values, isProbability: false }, draws)!;
    expect(alone.auc).toEqual({ value: auc.value });
  });

  test('is the same for the same seed', () => {
    const metrics = { events: (weights?: Float64Array) => (weights ? weights[0]! : 7) };
    expect(figures(panel.timeMs, metrics, draws)).toEqual(figures(panel.timeMs, metrics, draws));
    expect(figures(panel.timeMs, metrics, draws).events.value).toBe(7);
  });
});

describe('a difference of two rankings', () => {
  test('is over the rows that both have, sample by sample', () => {
    const better = numbers(6, 5, 4, 3, 2, nothing);
    const worse = numbers(nothing, 1, 2, 3, 0, 9);
    // Rows 1 to 4: the first ranks both flushes above (1), the second (1, 2 | 3, 0) in two of four pairs.
    const difference = aucDifference(panel, all, panel.flush72, better, worse, draws);
    expect(difference.value).toBe(0.5);
    expect(difference.high).toBeGreaterThan(0);
  });

  test('of a predictor with itself is nothing, whatever is drawn', () => {
    const values = numbers(0.9, 0.2, 0.8, 0.3, 0.1, 0.5);
    expect(aucDifference(panel, all, panel.flush72, values, values, draws)).toEqual({
      value: 0,
      low: 0,
      high: 0,
    });
  });
});
