import { describe, expect, test } from 'vitest';
import { createCommonRate } from '../../src/engine/common-rate';

/** The common rate of markets of equal weight, row by row; undefined: nothing told. */
function rates(rows: number, ...markets: ((row: number) => number | undefined)[]): number[] {
  const common = createCommonRate(markets.length, 1);
  return Array.from({ length: rows }, (_, row) => {
    const told = markets.flatMap((rate, market) => {
      const value = rate(row);
      return value === undefined ? [] : [{ market, value }];
    });
    return common.push({
      count: told.length,
      market: Int32Array.from(told, ({ market }) => market),
      rate: Float64Array.from(told, ({ value }) => value),
      weight: new Float64Array(told.length).fill(1),
    });
  });
}

const waves = (row: number) => 2 + Math.sin(row / 5);

describe('common rate of turnover', () => {
  test('of two is their mean', () => {
    expect(
      rates(
        1,
        () => 1,
        () => 3,
      ),
    ).toEqual([2]);
  });

  test('of three follows what they have in common', () => {
    const common = rates(
      50,
      waves,
      (row) => 2 * waves(row),
      (row) => 3 * waves(row),
    );
    for (const [row, rate] of common.entries()) expect(rate / waves(row)).toBeCloseTo(2, 6);
  });

  test('is not moved by one that comes, goes, or stops trading', () => {
    const steady = () => 2;
    const visits = (row: number) => (row % 20 < 10 ? undefined : 9);
    for (const rate of rates(200, steady, steady, steady, visits)) expect(rate).toBeCloseTo(2, 9);
    const stops = (row: number) => (row < 100 ? 2 : 0);
    const stopped = rates(300, steady, steady, steady, stops);
    expect(Math.min(...stopped)).toBeGreaterThan(1.75);
    expect(stopped[299]! / stopped[99]!).toBeCloseTo(1, 2);
  });

  test('of nothing traded is 0', () => {
    expect(
      rates(
        2,
        () => 0,
        () => 0,
        () => 0,
      ),
    ).toEqual([0, 0]);
  });
});
