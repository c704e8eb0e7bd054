import { describe, expect, test } from 'vitest';
import type { Indicators } from '../../src/domain/indicators';
import { crossSection } from '../../src/engine/cross-section';

const coin = (values: Partial<Indicators>): Indicators => ({
  historyDaysOfOpenInterest: 20,
  historyDaysOfFunding: 20,
  closed: true,
  ...values,
});

const tenCoins = Array.from({ length: 10 }, (_, i) => coin({ fx3: i / 10, oiadv: -i }));

describe('cross-section', () => {
  test('ranks each coin among all', () => {
    const ranks = crossSection(tenCoins)!;
    expect(ranks[0]).toEqual({ fx3Rank: 0.1, oiadvRank: 1 });
    expect(ranks[9]).toEqual({ fx3Rank: 1, oiadvRank: 0.1 });
  });

  test('needs ten coins that have both', () => {
    expect(crossSection(tenCoins.slice(1))).toBeUndefined();
    expect(crossSection([...tenCoins.slice(1), coin({ fx3: 1 })])).toBeUndefined();
  });

  test('ranks over all coins that have the value, and gives none where it is missing', () => {
    const ranks = crossSection([...tenCoins, coin({ fx3: 9 })])!;
    expect(ranks[10]).toEqual({ fx3Rank: 1 });
    expect(ranks[9]!.fx3Rank).toBe(10 / 11);
    expect(ranks[0]!.oiadvRank).toBe(1);
  });

  test('clamped funding ties although it differs by rounding', () => {
    const clamped = tenCoins.map((each, i) => ({ ...each, fx3: 1e-17 * i }));
    for (const { fx3Rank } of crossSection(clamped)!) expect(fx3Rank).toBe(11 / 20);
  });
});
