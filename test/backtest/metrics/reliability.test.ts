import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reliability } from '../../../src/backtest/metrics/reliability';
import { anyRows, flags, numbers } from './rows';

test('gives mean forecast and outcome of bins of equal count, lowest first', () => {
  const bins = reliability(numbers(0.9, 0.1, 0.3, 0.7), flags(1, 0, 1, 1), 2);
  expect(bins.map(({ count, observed }) => [count, observed])).toEqual([
    [2, 0.5],
    [2, 1],
  ]);
  expect(bins[0]!.meanForecast).toBeCloseTo(0.2, 12);
  expect(bins[1]!.meanForecast).toBeCloseTo(0.8, 12);
  // Wilson, 1 of 2.
  expect(bins[0]!.low).toBeCloseTo(0.0945312, 6);
  expect(bins[0]!.high).toBeCloseTo(0.9054688, 6);
});

test('has ten bins where nothing is said', () => {
  const forecasts = Float64Array.from({ length: 105 }, (_, i) => i / 105);
  const bins = reliability(forecasts, new Uint8Array(105));
  expect(bins).toHaveLength(10);
  expect(bins.every(({ count }) => count === 10 || count === 11)).toBe(true);
});

test('never parts equal forecasts, and takes up the edges after a long run of them', () => {
  const forecasts = Float64Array.from({ length: 100 }, (_, i) => (i < 47 ? 0.1 : i / 100));
  const counts = reliability(forecasts, new Uint8Array(100)).map(({ count }) => count);
  expect(counts).toEqual([47, 3, 10, 10, 10, 10, 10]);
});

test('every row stands in one bin, and the bins follow each other', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 1, max: 12 }), ({ forecasts, outcomes }, wanted) => {
      const bins = reliability(forecasts, outcomes, wanted);
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
      expect(bins.length).toBeLessThanOrEqual(wanted);
      expect(sum(bins.map(({ count }) => count))).toBe(forecasts.length);
      expect(sum(bins.map(({ count, observed }) => count * observed))).toBeCloseTo(sum([...outcomes]), 9);
      expect(sum(bins.map(({ count, meanForecast }) => count * meanForecast))).toBeCloseTo(
        sum([...forecasts]),
        9,
      );
      for (const [i, { meanForecast }] of bins.slice(1).entries())
        expect(meanForecast).toBeGreaterThan(bins[i]!.meanForecast);
    }),
  );
});

test('is empty without rows', () => {
  expect(reliability(numbers(), flags())).toEqual([]);
});
