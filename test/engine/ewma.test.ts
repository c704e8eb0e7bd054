import { describe, expect, test } from 'vitest';
import { createEwma } from '../../src/engine/ewma';

describe('exponentially weighted mean', () => {
  test('halves the weight of a value after each half-life', () => {
    const mean = createEwma(1, 1, 1);
    expect(mean.push(4)).toBe(4);
    expect(mean.push(1)).toBeCloseTo((4 * 0.5 + 1) / 1.5, 12);
    expect(mean.push(1)).toBeCloseTo((4 * 0.25 + 0.5 + 1) / 1.75, 12);
  });

  test('a hole ages the past and leaves the mean as it is', () => {
    const mean = createEwma(1, 1, 1);
    mean.push(4);
    expect(mean.push(Number.NaN)).toBe(4);
    expect(mean.push(1)).toBeCloseTo((4 * 0.25 + 1) / 1.25, 12);
  });

  test('counts its minimum in bars ever present, not in rows', () => {
    const mean = createEwma(4, 72, 12);
    expect(mean.push(1)).toBeNaN();
    expect(mean.push(Number.NaN)).toBeNaN();
    expect(mean.push(1)).toBeNaN();
    expect(mean.push(1)).toBeCloseTo(1, 12);
  });
});
