import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRankWindow } from '../../src/engine/rank-window';

const ranks = (rows: number, minimum: number, values: readonly number[]) => {
  const window = createRankWindow(rows, minimum);
  return values.map((value) => window.push(value));
};

describe('rank window', () => {
  test('a strict maximum ranks 1, a strict minimum 1/N', () => {
    expect(ranks(10, 1, [3, 2, 4, 5]).at(-1)).toBe(1);
    expect(ranks(10, 1, [3, 2, 4, 1]).at(-1)).toBe(1 / 4);
  });

  test('N equal values rank (N + 1) / 2N', () => {
    expect(ranks(10, 1, [7, 7, 7, 7, 7]).at(-1)).toBe(6 / 10);
  });

  test('ties share the places between them', () => {
    expect(ranks(10, 1, [1, 5, 5, 9, 5]).at(-1)).toBe((1 + 4 / 2) / 5);
  });

  test('zero and minus zero are a tie', () => {
    expect(ranks(10, 1, [0, -0]).at(-1)).toBe(3 / 4);
  });

  test('a hole has no rank and is not counted', () => {
    expect(ranks(10, 1, [1, Number.NaN, 2])).toEqual([1, Number.NaN, 1]);
  });

  test('is missing below the minimum count', () => {
    expect(ranks(10, 3, [1, 2, 3])).toEqual([Number.NaN, Number.NaN, 1]);
  });

  test('values leave the window with their row', () => {
    expect(ranks(2, 1, [9, 8, 7, 8])).toEqual([1, 1 / 2, 1 / 2, 1]);
  });

  test('agrees with the rank written out, whatever comes', () => {
    const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 120 }), fc.integer({ min: 1, max: 20 }), (values, rows) => {
        const window = createRankWindow(rows, 1);
        values.forEach((next, i) => {
          const present = values.slice(Math.max(0, i + 1 - rows), i + 1).filter((x) => !Number.isNaN(x));
          const below = present.filter((x) => x < next).length;
          const equal = present.filter((x) => x === next).length;
          const expected = Number.isNaN(next) ? Number.NaN : (below + (equal + 1) / 2) / present.length;
          expect(window.push(next)).toBe(expected);
        });
      }),
    );
  });
});
