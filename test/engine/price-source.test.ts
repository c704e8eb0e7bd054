import { describe, expect, test } from 'vitest';
import { priceSources } from '../../src/engine/price-source';

const nan = Number.NaN;
const hours = (count: number, value: number | ((row: number) => number)) =>
  Float64Array.from({ length: count }, (_, row) => (typeof value === 'number' ? value : value(row)));
const market = (openInterestCoins: Float64Array, close = hours(openInterestCoins.length, 100)) => ({
  openInterestCoins,
  close,
  high: close,
  low: close,
});
const sources = (...markets: ReturnType<typeof market>[]) => [...priceSources(markets, 1)];

describe('source of prices', () => {
  test('is the market with the largest open interest', () => {
    expect(sources(market(hours(3, 5)), market(hours(3, 9)), market(hours(3, 7)))).toEqual([1, 1, 1]);
  });

  test('changes only to a market that is at least 1.2 times as large, and back likewise', () => {
    const other = Float64Array.of(90, 110, 119, 121, 99, 84, 83);
    expect(sources(market(hours(7, 100)), market(other))).toEqual([0, 0, 0, 1, 1, 1, 0]);
  });

  test('rests on open interest that was read up to 24 h before', () => {
    const silent = hours(27, (row) => (row === 0 ? 300 : nan));
    const other = hours(27, 100);
    expect(sources(market(silent), market(other))).toEqual([...Array(25).fill(0), 1, 1]);
  });

  test('is the first market with a close while no open interest is known, and the one that has some from then on', () => {
    const none = hours(4, nan);
    const listsLate = hours(4, (row) => (row < 1 ? nan : 100));
    const youngOpenInterest = hours(4, (row) => (row < 3 ? nan : 10));
    expect(sources(market(none, listsLate), market(youngOpenInterest))).toEqual([1, 1, 1, 1]);
    expect(sources(market(none), market(youngOpenInterest))).toEqual([0, 0, 0, 1]);
  });

  test('is for one row the next largest where the largest has no close', () => {
    const skips = hours(3, (row) => (row === 1 ? nan : 100));
    expect(sources(market(hours(3, 10)), market(hours(3, 90), skips), market(hours(3, 20)))).toEqual([
      1, 2, 1,
    ]);
  });

  test('stays the same in a row in which no market has a close', () => {
    const skips = hours(3, (row) => (row === 1 ? nan : 100));
    expect(sources(market(hours(3, 10), skips), market(hours(3, 90), skips))).toEqual([1, 1, 1]);
  });

  test('is none before any market has a bar', () => {
    const late = hours(3, (row) => (row < 2 ? nan : 100));
    expect(sources(market(hours(3, nan), late), market(hours(3, nan), hours(3, nan)))).toEqual([-1, -1, 0]);
  });
});
