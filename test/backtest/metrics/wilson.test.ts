import { expect, test } from 'vitest';
import { wilson } from '../../../src/backtest/metrics/wilson';

test('is the interval of the formula', () => {
  // 10 of 50: (0.2 + z2/100 -+ z sqrt(0.16/50 + z2/10000)) / (1 + z2/50), z2 = 3.841459
  const { low, high } = wilson(10, 50);
  expect(low).toBeCloseTo(0.1124375, 6);
  expect(high).toBeCloseTo(0.3303711, 6);
});

test('keeps within 0 and 1, and its ends are exact', () => {
  expect(wilson(0, 10).low).toBe(0);
  // z2 / (n + z2)
  expect(wilson(0, 10).high).toBeCloseTo(3.8414588 / 13.8414588, 7);
  expect(wilson(10, 10).high).toBe(1);
  expect(wilson(10, 10).low).toBeCloseTo(10 / 13.8414588, 7);
});

test('there is none of nothing', () => {
  expect(wilson(0, 0)).toEqual({ low: Number.NaN, high: Number.NaN });
});
