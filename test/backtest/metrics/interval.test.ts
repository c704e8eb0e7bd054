import { expect, test } from 'vitest';
import { middle95, quantile } from '../../../src/backtest/metrics/interval';
import { numbers } from './rows';

test('a quantile lies linearly between its neighbours', () => {
  expect(quantile(numbers(1, 2, 4), 0)).toBe(1);
  expect(quantile(numbers(1, 2, 4), 0.75)).toBe(3);
  expect(quantile(numbers(1, 2, 4), 1)).toBe(4);
  expect(quantile(numbers(), 0.5)).toBeNaN();
});

test('the middle 95 % leaves values out that are not defined', () => {
  const values = Array.from({ length: 41 }, (_, i) => i);
  expect(middle95([Number.NaN, ...values.toReversed(), Number.NaN])).toEqual({ low: 1, high: 39 });
  expect(middle95([Number.NaN])).toEqual({ low: Number.NaN, high: Number.NaN });
});
