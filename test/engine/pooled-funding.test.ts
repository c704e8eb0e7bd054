import { describe, expect, test } from 'vitest';
import { pooledFunding as pooledFundingColumns } from '../../src/engine/pooled-funding';

interface Hour {
  readonly fundingPer8h: number;
  readonly openInterestCoins: number;
}

/** The pool of one hour. */
const pooledFunding = (markets: readonly Hour[]): number | undefined =>
  pooledFundingColumns(
    markets.map(({ fundingPer8h, openInterestCoins }) => ({
      fundingPer8h: Float64Array.of(fundingPer8h),
      openInterestCoins: Float64Array.of(openInterestCoins),
    })),
  )[0];

const market = (fundingPer8h: number, openInterestCoins = 1) => ({ fundingPer8h, openInterestCoins });

describe('pooled funding', () => {
  test('is weighed by open interest', () => {
    expect(pooledFunding([market(0.0001, 3), market(0.0002, 1)])).toBeCloseTo(0.000125, 15);
  });

  test('leaves out what lies beyond 3 deviations of the weighted median', () => {
    const markets = [market(0.0001), market(0.0002), market(0.0003), market(0.005)];
    expect(pooledFunding(markets)).toBeCloseTo(0.0002, 15);
  });

  test('rates within 1.5 bp of the median are never outliers', () => {
    const markets = [market(0.0001), market(0.0001), market(0.0001), market(0.00024)];
    expect(pooledFunding(markets)).toBeCloseTo(0.000135, 15);
    expect(pooledFunding([...markets.slice(0, 3), market(0.00026)])).toBeCloseTo(0.0001, 15);
  });

  test('of two, neither is an outlier', () => {
    expect(pooledFunding([market(0.0001, 1), market(0.01, 1)])).toBeCloseTo(0.00505, 15);
  });

  test('one of three that claims to be the largest by far does not decide what an outlier is', () => {
    const markets = [market(0.03, 1e9), market(0.0001, 3), market(0.0002, 1)];
    expect(pooledFunding(markets)).toBeCloseTo(0.00015, 15);
    expect(pooledFunding([market(0.0004, 1e9), market(0.0004, 1), market(0.0003, 1)])).toBeCloseTo(
      0.0011 / 3,
      15,
    );
  });

  test('markets without open interest weigh nothing, unless none has any', () => {
    expect(pooledFunding([market(0.0002), market(0.0001, Number.NaN)])).toBe(0.0002);
    expect(pooledFunding([market(0.0001, Number.NaN), market(0.0002)])).toBe(0.0002);
    expect(pooledFunding([market(0.0002, Number.NaN), market(0.0001, Number.NaN)])).toBeCloseTo(0.00015, 15);
  });

  test('missing rates are left out; one rate is given back as it is; none is missing', () => {
    expect(pooledFunding([market(Number.NaN), market(0.123456789)])).toBe(0.123456789);
    expect(pooledFunding([market(Number.NaN)])).toBeNaN();
    expect(pooledFundingColumns([])).toEqual(Float64Array.of());
  });

  test('each hour stands for itself', () => {
    const pooled = pooledFundingColumns([
      {
        fundingPer8h: Float64Array.of(0.0001, 0.0001, Number.NaN),
        openInterestCoins: Float64Array.of(1, Number.NaN, 1),
      },
      { fundingPer8h: Float64Array.of(0.0003, 0.0003, 0.0003), openInterestCoins: Float64Array.of(3, 3, 3) },
    ]);
    expect(pooled[0]).toBeCloseTo(0.00025, 15);
    expect([...pooled.subarray(1)]).toEqual([0.0003, 0.0003]);
  });
});
