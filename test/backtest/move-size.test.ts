import { describe, expect, test } from 'vitest';
import { breaches, liquidationScores } from '../../src/backtest/move-size';
import { allRows, madePanel } from './made-panel';

describe('breaches of the 5 % move', () => {
  // 1.95 x 2 % = 3.9 %.
  const day = { sigma24: 0.02, drawdown24: 0.01, rise24: 0.01 };
  const panel = madePanel(
    ['SOL'],
    [
      { ...day, lev: 0, drawdown24: 0.0391 },
      { ...day, lev: 19.9, drawdown24: 0.0389 },
      { ...day, lev: 20, rise24: 0.04 },
      { ...day, lev: 60, drawdown24: 0.05, rise24: 0.05 },
      // No score: in the whole, in no stretch.
      { ...day, drawdown24: 0.9 },
      { ...day, lev: 30, sigma24: Number.NaN },
      { ...day, lev: 30, drawdown24: Number.NaN },
    ],
  );

  test('are counted down and up, over all days and by LEV', () => {
    expect(breaches(panel, allRows(panel))).toEqual([
      { name: 'all', decisions: 5, long: 3 / 5, short: 2 / 5 },
      { name: 'LEV 0-20', decisions: 2, long: 1 / 2, short: 0 },
      { name: 'LEV 20-40', decisions: 1, long: 0, short: 1 },
      { name: 'LEV 60-100', decisions: 1, long: 1, short: 1 },
    ]);
  });

  test('are none where no day is known', () => {
    expect(breaches(panel, Uint32Array.of(5, 6))).toEqual([]);
  });
});

describe('liquidations of a long', () => {
  // Isolated, maintenance 0.5 %, fee 0.1 %: at 10x a fall of (10 % - 0.6 %) / 99.5 % = 9.447 %.
  const falls = [0.0944, 0.0946, 0.01, 0.01];
  const panel = madePanel(
    ['SOL'],
    falls.map((drawdown24) => ({ sigma24: 0.05, drawdown24 })),
  );
  const scores = liquidationScores(panel, allRows(panel));
  const at = (leverage: number) => scores.find((score) => score.leverage === leverage)!;

  test('happen where the day falls by the distance', () => {
    expect(scores.map(({ leverage }) => leverage)).toEqual([5, 10, 20, 50]);
    expect(at(5).observed).toBe(0);
    expect(at(10).observed).toBe(1 / 4);
    // 20x: (5 % - 0.6 %) / 99.5 % = 4.422 %; 50x: 1.407 %.
    expect(at(20).observed).toBe(2 / 4);
    expect(at(50).observed).toBe(2 / 4);
  });

  test('are said by the barrier formula of a Student t with four degrees of freedom', () => {
    // k = 0.09447 / 0.05 = 1.889: 2 F4(-sqrt(2) k) by hand.
    const x = -Math.SQRT2 * ((0.1 - 0.006) / 0.995 / 0.05);
    const u = x / Math.sqrt(1 + x ** 2 / 4);
    expect(at(10).said).toBeCloseTo(2 * (0.5 + 0.375 * u * (1 - u ** 2 / 12)), 12);
  });

  test('have a skill against saying their share every day', () => {
    const { said } = at(10);
    expect(at(10).brierSkill).toBeCloseTo(1 - (3 * said ** 2 + (1 - said) ** 2) / 4 / (3 / 16), 12);
  });

  test('have none where no position was liquidated', () => {
    expect(at(5)).not.toHaveProperty('brierSkill');
  });
});
