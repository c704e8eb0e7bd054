import { expect, test } from 'vitest';
import { prepareAveragePrecision } from '../../../src/backtest/metrics/average-precision';
import { flags, numbers } from './rows';

test('is the mean precision at the events, going down', () => {
  // Events at places 1 and 3: (1/1 + 2/3) / 2.
  expect(prepareAveragePrecision(numbers(0.1, 0.4, 0.35, 0.8), flags(0, 0, 1, 1))()).toBeCloseTo(5 / 6, 12);
});

test('equal scores are one step', () => {
  // Both rows of score 5 are reached together: precision 1/2 there, then 2/3.
  expect(prepareAveragePrecision(numbers(5, 5, 1), flags(1, 0, 1))()).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
});

test('is the share of events where all scores are equal', () => {
  expect(prepareAveragePrecision(numbers(3, 3, 3, 3), flags(1, 0, 0, 0))()).toBe(0.25);
});

test('is not defined without events', () => {
  expect(prepareAveragePrecision(numbers(1, 2), flags(0, 0))()).toBeNaN();
});
