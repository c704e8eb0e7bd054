import { describe, expect, test } from 'vitest';
import { pooledTurnover } from '../../src/engine/pooled-turnover';

const nan = Number.NaN;
const market = (volumeUsd: number[], openInterestCoins: number[], levelFactors?: number[]) => ({
  volumeUsd: Float64Array.from(volumeUsd),
  openInterestCoins: Float64Array.from(openInterestCoins),
  levelFactors: levelFactors && Float64Array.from(levelFactors),
});
const turnover = (pooled: number[], ...markets: ReturnType<typeof market>[]) => [
  ...pooledTurnover(markets, Float64Array.from(pooled), 1),
];

describe('pooled turnover', () => {
  test('is the sum where all markets have open interest', () => {
    expect(turnover([40, 40], market([10, 20], [10, 10]), market([5, 5], [30, 30]))).toEqual([15, 25]);
  });

  test('of some markets stands for that of all, by open interest', () => {
    expect(turnover([40], market([10], [10]), market([nan], [30]))).toEqual([40]);
    expect(turnover([40], market([10], [10]), market([500], [nan]))).toEqual([40]);
  });

  test('before the first open interest is of the markets and on the scale of its first row', () => {
    const young = market([10, 10, 10], [nan, nan, 20]);
    const without = market([900, 900, 900], [nan, nan, nan]);
    expect(turnover([nan, nan, 40], young, without)).toEqual([20, 20, 20]);
  });

  test('after open interest has been lost is of the same markets and on the same scale', () => {
    const lost = market([10, 10, 30], [20, nan, nan]);
    const without = market([900, 900, 900], [nan, nan, nan]);
    expect(turnover([40, nan, nan], lost, without)).toEqual([20, 20, 60]);
  });

  test('is not moved by a level break, and the latest USD are real', () => {
    const breaks = market([10, 10, 10], [10, 20, 20], [1, 0.5, 0.5]);
    expect(turnover([50, 50, 50], breaks, market([5, 5, 5], [30, 30, 30]))).toEqual([15, 15, 15]);
  });

  test('without any open interest is the plain sum', () => {
    expect(turnover([nan, nan], market([10, nan], [nan, nan]), market([5, 5], [nan, nan]))).toEqual([15, 5]);
  });

  test('that cannot be is missing: negative, infinite, or of no market', () => {
    const odd = market([-1, Number.POSITIVE_INFINITY, nan], [10, 10, 10]);
    expect(turnover([10, 10, 10], odd)).toEqual([nan, nan, nan]);
  });

  test('of nothing is 0, not missing', () => {
    expect(turnover([10], market([0], [10]))).toEqual([0]);
  });
});
