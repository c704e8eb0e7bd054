import { expect, test } from 'vitest';
import { parkinsonVariance } from '../../src/engine/parkinson-variance';

test('is the squared log range over 4 ln 2, per hour', () => {
  const range = Math.log(102 / 100);
  expect(parkinsonVariance(102, 100, 1)).toBeCloseTo((range * range) / (4 * Math.log(2)), 15);
  expect(parkinsonVariance(102, 100, 4)).toBeCloseTo((range * range) / (16 * Math.log(2)), 15);
});

test('a bar without movement has variance 0, which is a sample', () => {
  expect(parkinsonVariance(100, 100, 1)).toBe(0);
});

test.each([
  [Number.NaN, 100],
  [100, Number.NaN],
  [99, 100],
  [100, 0],
  [Number.POSITIVE_INFINITY, 100],
  [1e308, 1e-308],
])('a range of %d to %d is no sample', (high, low) => {
  expect(parkinsonVariance(high, low, 1)).toBeNaN();
});
