import { expect, test } from 'vitest';
import { prepareMean } from '../../../src/backtest/metrics/mean';
import { flags, numbers } from './rows';

test('is the share of events, or the mean forecast', () => {
  expect(prepareMean(flags(0, 1, 1, 0, 0))()).toBe(0.4);
  expect(prepareMean(flags(0, 1))(numbers(1, 3))).toBe(0.75);
  expect(prepareMean(numbers(0.1, 0.4))()).toBe(0.25);
});

test('refuses a missing value', () => {
  expect(() => prepareMean(numbers(1, Number.NaN))).toThrow('row 1 has no value');
});
