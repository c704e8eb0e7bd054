import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRollingMaximum } from '../../src/engine/rolling-maximum';

describe('rolling maximum', () => {
  test('keeps the greatest value until it leaves the window', () => {
    const maximum = createRollingMaximum(3, 1);
    expect([5, 1, 2, 3, 0, 0, 0].map((value) => maximum.push(value))).toEqual([5, 5, 5, 3, 3, 3, 0]);
  });

  test('is missing below the minimum count', () => {
    const maximum = createRollingMaximum(3, 2);
    expect([5, Number.NaN, 4, Number.NaN].map((value) => maximum.push(value))).toEqual([
      Number.NaN,
      Number.NaN,
      5,
      Number.NaN,
    ]);
  });

  test('agrees with the maximum written out, whatever comes', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (values, rows) => {
        const maximum = createRollingMaximum(rows, 1);
        values.forEach((next, i) => {
          const window = values.slice(Math.max(0, i + 1 - rows), i + 1).filter((x) => !Number.isNaN(x));
          expect(maximum.push(next)).toBe(window.length === 0 ? Number.NaN : Math.max(...window));
        });
      }),
    );
  });
});
