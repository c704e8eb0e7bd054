import { describe, expect, test } from 'vitest';
import { createOpenInterestChange } from '../../../src/engine/indicators/open-interest-change';
import { createOpenInterestDrawdown } from '../../../src/engine/indicators/open-interest-drawdown';
import { createOpenInterestTurnover } from '../../../src/engine/indicators/open-interest-turnover';
import {
  createFundingRank,
  createOpenInterestRank,
  createTurnoverRank,
} from '../../../src/engine/indicators/own-rank';

describe('change of open interest', () => {
  test('is the logarithm against the row exactly so many hours earlier', () => {
    const change = createOpenInterestChange(4, 24);
    const values = Array.from({ length: 8 }, (_, i) => change.push(100 * (i + 1)));
    expect(values.slice(0, 6)).toEqual(Array(6).fill(undefined));
    expect(values[6]).toBeCloseTo(Math.log(7), 12);
    expect(values[7]).toBeCloseTo(Math.log(4), 12);
  });

  test('is missing if either end is', () => {
    const change = createOpenInterestChange(24, 24);
    expect([100, Number.NaN, 100, 200].map((value) => change.push(value))).toEqual([
      undefined,
      undefined,
      undefined,
      Math.log(2),
    ]);
  });
});

describe('distance to the maximum of 30 days', () => {
  test('is zero at the maximum and negative below', () => {
    const drawdown = createOpenInterestDrawdown(1);
    for (let i = 0; i < 400; i++) drawdown.push(1000);
    expect(drawdown.push(1000)).toBe(0);
    expect(drawdown.push(800)).toBeCloseTo(Math.log(0.8), 12);
    expect(drawdown.push(1200)).toBe(0);
  });

  test('forgets a maximum after 720 h', () => {
    const drawdown = createOpenInterestDrawdown(1);
    drawdown.push(2000);
    let last: number | undefined;
    for (let i = 0; i < 719; i++) last = drawdown.push(1000);
    expect(last).toBeCloseTo(Math.log(0.5), 12);
    expect(drawdown.push(1000)).toBe(0);
  });
});

describe('open interest over turnover', () => {
  test('is the logarithm of USD over the mean turnover of a day', () => {
    const turnover = createOpenInterestTurnover(4);
    let last: number | undefined;
    for (let i = 0; i < 42; i++) last = turnover.push(500, 20, 100);
    expect(last).toBeCloseTo(Math.log((500 * 20) / (100 * 6)), 12);
  });

  test('is missing where nothing was traded for a week', () => {
    const turnover = createOpenInterestTurnover(1);
    let last: number | undefined;
    for (let i = 0; i < 168; i++) last = turnover.push(500, 20, 0);
    expect(last).toBeUndefined();
  });
});

describe('own ranks', () => {
  test('look back 180 days for funding and 90 for open interest', () => {
    const last = (rank: ReturnType<typeof createFundingRank>, rows: number) => {
      rank.push(2);
      let value: number | undefined;
      for (let i = 1; i < rows; i++) value = rank.push(1);
      return value;
    };
    expect(last(createFundingRank(24), 180)).toBeCloseTo((179 + 1) / 2 / 180, 12);
    expect(last(createFundingRank(24), 181)).toBeCloseTo(181 / 360, 12);
    expect(last(createOpenInterestRank(24), 91)).toBeCloseTo(91 / 180, 12);
    expect(last(createTurnoverRank(24), 91)).toBeCloseTo(91 / 180, 12);
  });

  test('funding that differs by rounding is a tie', () => {
    const rank = createFundingRank(24);
    let last: number | undefined;
    for (let i = 0; i < 9; i++) last = rank.push(1e-17 * i);
    expect(last).toBe(10 / 18);
  });

  test('a missing value has no rank', () => {
    const rank = createOpenInterestRank(24);
    for (let i = 0; i < 20; i++) rank.push(i);
    expect(rank.push(undefined)).toBeUndefined();
    expect(rank.push(99)).toBe(1);
  });
});
