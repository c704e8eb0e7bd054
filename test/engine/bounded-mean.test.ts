import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundedMean } from '../../src/engine/bounded-mean';

const mean = (values: number[], bound: number, weights = values.map(() => 1), near = 0) =>
  boundedMean(Float64Array.from(values), Float64Array.from(weights), values.length, bound, near);

describe('bounded mean', () => {
  test('is the plain weighted mean of values within the bound', () => {
    expect(mean([1, 2, 3], 5)).toBeCloseTo(2, 12);
    expect(mean([1, 2], 5, [3, 1])).toBeCloseTo(1.25, 12);
  });

  test('a value far away pulls as one at the bound', () => {
    // The level where 2 * level = 0.3, the bound of the third.
    expect(mean([0, 0, 1e9], 0.3)).toBeCloseTo(0.15, 9);
    expect(mean([0, 0, Number.POSITIVE_INFINITY], 0.3)).toBeCloseTo(0.15, 9);
    expect(mean([0, 0, Number.NEGATIVE_INFINITY], 0.3)).toBeCloseTo(-0.15, 9);
  });

  test('where several levels balance, is the one that the search meets first', () => {
    expect(mean([0, 100], 1, [1, 1], 40)).toBe(40);
  });

  test('balances the deviations, each cut to the bound', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 50, noNaN: true }), (list, bound) => {
        const level = mean(list, bound);
        const pull = list.reduce((sum, value) => sum + Math.max(-bound, Math.min(bound, value - level)), 0);
        expect(Math.abs(pull)).toBeLessThan(1e-9 * list.length);
      }),
    );
  });

  test('begun at its result gives it back, to the last bit', () => {
    const list = [0.01, 0.013, -0.2, 3];
    const level = mean(list, 0.02);
    expect(mean(list, 0.02, [1, 1, 1, 1], level)).toBe(level);
  });
});
