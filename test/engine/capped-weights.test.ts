import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capWeights, weightAt } from '../../src/engine/capped-weights';

const capped = (...sizes: number[]) => {
  const weights = Float64Array.from(sizes);
  capWeights(weights, sizes.length);
  return [...weights];
};

describe('capped weights', () => {
  test('of one or two markets are their sizes', () => {
    expect(capped(7)).toEqual([7]);
    expect(capped(9, 1)).toEqual([9, 1]);
  });

  test('stay as they are where none has more than a third', () => {
    expect(capped(3, 3, 2, 1)).toEqual([3, 3, 2, 1]);
  });

  test('cut the largest to a third, and a second one with it where that leaves it more', () => {
    expect(capped(10, 2, 2, 2)).toEqual([3, 2, 2, 2]);
    expect(capped(60, 30, 1)).toEqual([1, 1, 1]);
    expect(capped(5, 4, 1, 1)).toEqual([2, 2, 1, 1]);
  });

  test('leave nobody more than a third', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 24 }),
        (sizes) => {
          const weights = capped(...sizes);
          const total = weights.reduce((a, b) => a + b, 0);
          expect(Math.max(...weights)).toBeLessThanOrEqual((total / 3) * (1 + 1e-9));
        },
      ),
    );
  });
});

test('a market loses weight between two departures, either way', () => {
  expect([0, 0.1, -0.15, 0.2, 9].map((departure) => weightAt(departure, 0.1, 0.2))).toEqual([
    1,
    1,
    expect.closeTo(0.5, 12),
    0,
    0,
  ]);
});
