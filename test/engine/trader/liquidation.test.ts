import { describe, expect, test } from 'vitest';
import {
  expectedMove,
  liquidationDistance,
  liquidationProbability,
  shownLiquidationProbability,
} from '../../../src/engine/trader/liquidation';
import { maxLeverage } from '../../../src/engine/trader/max-leverage';
import { hasSharedData, sharedJson } from '../../shared-data';

const terms = { maintenanceMarginRate: 0.004, fee: 0.0005 };

describe('liquidation', () => {
  test('lies closer than 1/L by maintenance and fee, a little farther for a long', () => {
    expect(liquidationDistance('long', 10, terms)).toBeCloseTo(0.0955 / 0.996, 12);
    expect(liquidationDistance('short', 10, terms)).toBeCloseTo(0.0955 / 1.004, 12);
  });

  test('is at once where the margin does not cover maintenance and fee', () => {
    expect(liquidationDistance('long', 250, terms)).toBe(0);
    expect(liquidationProbability(0, 0.04, 24)).toBe(1);
  });

  test('its chance grows with time and volatility', () => {
    expect(expectedMove(0.04, 6)).toBeCloseTo(0.02, 12);
    expect(liquidationProbability(0.04, 0.04, 24)).toBeCloseTo(0.23019964108049884, 12);
    expect(liquidationProbability(0.04, 0.04, 72)).toBeGreaterThan(liquidationProbability(0.04, 0.04, 24));
    expect(liquidationProbability(0.04, 0.05, 24)).toBeGreaterThan(liquidationProbability(0.04, 0.04, 24));
  });

  test('what is shown of a far one does not go below what was observed', () => {
    expect(shownLiquidationProbability(0.5, 0.04, 24)).toBe(0.0015);
    expect(shownLiquidationProbability(0.04, 0.04, 24)).toBe(liquidationProbability(0.04, 0.04, 24));
  });

  test('nothing is said without an expected move', () => {
    for (const sigma24 of [0, Number.NaN, -1]) {
      expect(liquidationProbability(0.1, sigma24, 24)).toBeNaN();
      expect(shownLiquidationProbability(0.1, sigma24, 24)).toBeNaN();
    }
  });
});

test.skipIf(!hasSharedData)('reference: distances, chances and maximum leverage within 1e-9', () => {
  interface Vector {
    sigma24: number;
    hours: number;
    mmr: number;
    fee: number;
    max_leverage_long_5pct: number;
    liq_distance_long_at_10x: number;
    liq_distance_short_at_10x: number;
    p_liq_long_at_10x: number;
  }
  const vectors = sharedJson<Vector[]>('fixtures/max_leverage.json');
  expect(vectors).toHaveLength(54);
  const close = (got: number | undefined, expected: number) =>
    expect(Math.abs(got! - expected)).toBeLessThan(1e-9);
  for (const vector of vectors) {
    const given = { maintenanceMarginRate: vector.mmr, fee: vector.fee };
    const long = liquidationDistance('long', 10, given);
    close(long, vector.liq_distance_long_at_10x);
    close(liquidationDistance('short', 10, given), vector.liq_distance_short_at_10x);
    close(liquidationProbability(long, vector.sigma24, vector.hours), vector.p_liq_long_at_10x);
    close(maxLeverage(vector.sigma24, vector.hours, given), vector.max_leverage_long_5pct);
  }
});
