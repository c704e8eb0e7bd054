import { describe, expect, test } from 'vitest';
import { lagged } from '../../src/backtest/lagged';
import { finestSeries, longestSeries } from '../../src/backtest/series';
import { DAY_MS } from '../../src/domain/time';
import { madeHistory } from '../engine/made-history';

const startMs = Date.UTC(2024, 0, 1);
const series = (coin: string, days: number, stepHours: number, startsAfterDays = 0) => ({
  coin,
  history: madeHistory((days * 24) / stepHours, undefined, stepHours, startMs + startsAfterDays * DAY_MS),
});

describe('one series of each coin', () => {
  const short = series('SOL', 10, 1, 30);
  const longer = series('SOL', 20, 1, 20);
  const long = series('SOL', 40, 4);
  const only = series('ARB', 5, 4);
  const all = [short, long, longer, only];

  test('is the finest to score on, the longest of those', () => {
    expect(finestSeries(all)).toEqual([only, longer]);
    expect(finestSeries([...all].reverse())).toEqual([only, longer]);
  });

  test('is the one that goes back furthest to fit on, the finest of those', () => {
    expect(longestSeries(all)).toEqual([only, long]);
    const beside = series('SOL', 10, 1);
    expect(longestSeries([...all, beside])).toEqual([only, beside]);
    expect(longestSeries([beside, ...all])).toEqual([only, beside]);
  });
});

describe('late inputs', () => {
  const numbered = (stepHours: number) =>
    madeHistory(24 / stepHours, (i) => ({ openInterestCoins: 100 + i, fundingPer8h: i }), stepHours);

  test.each([
    [1, 2, 8],
    [2, 1, 4],
    // Half a row is read as one: the test rather asks too much.
    [4, 1, 2],
  ])('of %i h bars are open interest %i rows late and funding %i', (stepHours, openInterest, funding) => {
    const history = numbered(stepHours);
    const late = lagged(history);
    const last = history.length - 1;
    expect(late.openInterestCoins[last]).toBe(100 + last - openInterest);
    expect(late.fundingPer8h[last]).toBe(last - funding);
    expect(late.openInterestCoins.subarray(0, openInterest).every(Number.isNaN)).toBe(true);
    expect(late.fundingPer8h.subarray(0, funding).every(Number.isNaN)).toBe(true);
    expect(late.openInterestCoins).toHaveLength(history.length);
  });

  test('leave the prices as they are, and a history that is too short without the rest', () => {
    const history = madeHistory(1);
    const late = lagged(history);
    expect(late.close).toBe(history.close);
    expect([...late.openInterestCoins, ...late.fundingPer8h]).toEqual([Number.NaN, Number.NaN]);
  });
});
