import { describe, expect, test } from 'vitest';
import { liquidationDistance, liquidationProbability } from '../../../src/engine/trader/liquidation';
import { maxLeverage, sigmasFor1Percent, sigmasFor5PercentAt } from '../../../src/engine/trader/max-leverage';

const terms = { maintenanceMarginRate: 0.005, fee: 0.001 };

describe('maximum leverage', () => {
  test('puts liquidation 1.95 expected moves away', () => {
    expect(maxLeverage(0.04, 24, terms)).toBeCloseTo(1 / (1.95 * 0.04 + 0.006), 12);
    expect(maxLeverage(0.04, 6, terms)).toBeCloseTo(1 / (1.95 * 0.02 + 0.006), 12);
  });

  test('agrees with the chance that is displayed beside it', () => {
    const leverage = maxLeverage(0.04, 24, terms)!;
    const chance = liquidationProbability(liquidationDistance('long', leverage, terms), 0.04, 24);
    expect(chance).toBeGreaterThan(0.048);
    expect(chance).toBeLessThan(0.052);
  });

  test('for 1 % it is less', () => {
    expect(maxLeverage(0.04, 24, terms, sigmasFor1Percent)).toBeCloseTo(1 / (3.7 * 0.04 + 0.006), 12);
  });

  test.each([
    [0, 1.85],
    [19.9, 1.85],
    [20, 1.95],
    [40, 2.13],
    [59.9, 2.13],
    [60, 2.8],
    [undefined, 1.95],
    [Number.NaN, 1.95],
  ])('at LEV %s the distance is %d sigmas', (lev, sigmas) => {
    expect(sigmasFor5PercentAt(lev)).toBe(sigmas);
  });

  test('is not known without an expected move', () => {
    expect(maxLeverage(0, 24, terms)).toBeUndefined();
    expect(maxLeverage(Number.NaN, 24, terms)).toBeUndefined();
  });
});
