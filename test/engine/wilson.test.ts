import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/engine/wilson';

describe('the 95 % interval of a share', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is the published one', (happened, count, low, high) => {
    const interval = wilson(happened, count)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('has exact ends where nothing or all was seen', () => {
    expect(wilson(0, 10)!.low).toBe(0);
    expect(wilson(10, 10)!.high).toBe(1);
  });

  it('of nothing is not known', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });

  it('holds the share and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (count, some) => {
        const happened = some % (count + 1);
        const { low, high } = wilson(happened, count)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(happened / count);
        expect(high).toBeGreaterThanOrEqual(happened / count);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThan(0);
      }),
    );
  });
});
