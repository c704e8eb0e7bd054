import { expect, test } from 'vitest';
import { horizonHoursOf, outcomesFor, targets, targetWords } from '../../src/backtest/targets';
import { type MadeRow, madePanel } from './made-panel';

const outcome = (target: (typeof targets)[number], row: MadeRow) =>
  outcomesFor(madePanel(['SOL'], [row]), target)[0];

test('the flushes are those of the outcome', () => {
  expect(outcome('F72v', { flush72: 1, flush24: 0 })).toBe(1);
  expect(outcome('F24v', { flush72: 1, flush24: 0 })).toBe(0);
  expect(outcome('F72v', { flush24: 0 })).toBeNaN();
});

test('a big fall is 15 % within 72 h, whatever was expected', () => {
  expect(outcome('D72a', { drawdown72: 0.15, drawdown24: 0 })).toBe(1);
  expect(outcome('D72a', { drawdown72: 0.1499 })).toBe(0);
  expect(outcome('D72a', { drawdown24: 0.5 })).toBeNaN();
});

test('two sigmas of 72 h are those of a day times the root of three', () => {
  // 2 x 5 % x 1.7320508 = 17.32 %.
  for (const [target, move] of [
    ['D72v', 'drawdown72'],
    ['U72v', 'rise72'],
  ] as const) {
    expect(outcome(target, { sigmaDay: 0.05, [move]: 0.1733 })).toBe(1);
    expect(outcome(target, { sigmaDay: 0.05, [move]: 0.1731 })).toBe(0);
    expect(outcome(target, { sigmaDay: Number.NaN, [move]: 0.9 })).toBeNaN();
    expect(outcome(target, { sigmaDay: 0.05 })).toBeNaN();
  }
});

test('a rise is no fall', () => {
  const row = { sigmaDay: 0.05, rise72: 0.5, drawdown72: 0.01 };
  expect([outcome('D72a', row), outcome('D72v', row), outcome('U72v', row)]).toEqual([0, 0, 1]);
});

test('all targets look 72 h ahead but the flush of a day, and have words', () => {
  expect(targets.map(horizonHoursOf)).toEqual([72, 24, 72, 72, 72]);
  for (const target of targets) expect(targetWords[target]).toMatch(/within (24|72) h/);
});
