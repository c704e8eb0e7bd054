import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time';
import {
  breakEvenMove,
  fundingCostPerDay,
  fundingOverHolding,
  settlementsCrossed,
} from '../../../src/engine/trader/funding-cost';

describe('funding cost', () => {
  test('0.03 % per 8 h at 10x is 0.9 % of the margin a day', () => {
    const cost = fundingCostPerDay(0.0003, 10);
    expect(cost.perDayOfNotional).toBeCloseTo(0.0009, 12);
    expect(cost.perDayOfMargin).toBeCloseTo(0.009, 12);
  });

  test('only settlements that are crossed cost', () => {
    const dueMs = Date.UTC(2024, 0, 1, 8);
    const crossed = (fromHours: number, toHours: number, intervalHours = 8) =>
      settlementsCrossed(dueMs + fromHours * HOUR_MS, dueMs + toHours * HOUR_MS, dueMs, intervalHours);
    expect(crossed(-1, -0.1)).toBe(0);
    expect(crossed(-1, 0)).toBe(1);
    expect(crossed(0, 7.9)).toBe(0);
    expect(crossed(-1, 24)).toBe(4);
    expect(crossed(-1, 5, 1)).toBe(6);
    expect(crossed(5, 1)).toBe(0);
    expect(fundingOverHolding(0.0001, crossed(-1, 24))).toBeCloseTo(0.0004, 12);
  });

  test('break-even pays for funding and two fees', () => {
    expect(breakEvenMove(0.0004, 0.0005)).toBeCloseTo(0.0014, 12);
  });
});
