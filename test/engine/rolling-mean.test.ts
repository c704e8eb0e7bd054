import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRollingMean } from '../../src/engine/rolling-mean';

describe('rolling mean', () => {
  test('averages the present values of the window and skips holes', () => {
    const mean = createRollingMean(3, 1);
    expect([1, 2, Number.NaN, 6, 4].map((value) => mean.push(value))).toEqual([1, 1.5, 1.5, 4, 5]);
  });

  test('is missing below the minimum count, at the beginning and after holes', () => {
    const mean = createRollingMean(3, 2);
    expect([1, 3, Number.NaN, Number.NaN, 5, 7].map((value) => mean.push(value))).toEqual([
      Number.NaN,
      2,
      2,
      Number.NaN,
      Number.NaN,
      6,
    ]);
  });

  test('a window of zeros is exactly zero once a spike has left it', () => {
    const mean = createRollingMean(5, 1);
    const values = [0.1, 0.2, 0.3, 1e9, 0.7, 0, 0, 0, 0, 0];
    expect(values.map((value) => mean.push(value)).at(-1)).toBe(0);
  });

  test('forgets a value that drowned all others', () => {
    const mean = createRollingMean(4, 1);
    let last = Number.NaN;
    for (const value of [1e300, 1, 2, 3, 4]) last = mean.push(value);
    expect(last).toBe(2.5);
  });

  test('agrees with the mean written out, whatever comes', () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (values, rows) => {
        const mean = createRollingMean(rows, 1);
        values.forEach((next, i) => {
          const window = values.slice(Math.max(0, i + 1 - rows), i + 1).filter((x) => !Number.isNaN(x));
          const expected = window.reduce((sum, x) => sum + x, 0) / window.length;
          const got = mean.push(next);
          if (window.length === 0) expect(got).toBeNaN();
          else expect(Math.abs(got - expected)).toBeLessThan(1e-6);
        });
      }),
    );
  });
});
