import { describe, expect, test } from 'vitest';
import { createPriceSteps } from '../../src/engine/price-steps';

type Bar = readonly [close: number, high?: number, low?: number];

/** Whether each market holds, row by row, as text: "110" is of three the first two. */
function held(rows: number, ...markets: ((row: number) => Bar)[]): string[] {
  const column = (of: (bar: Bar) => number) =>
    markets.map((bar) => Float64Array.from({ length: rows }, (_, row) => of(bar(row))));
  const [closes, highs, lows] = [
    column(([close]) => close),
    column(([close, high]) => high ?? close * 1.005),
    column(([close, , low]) => low ?? close * 0.995),
  ];
  const steps = createPriceSteps(
    markets.map((_, i) => ({ close: closes[i]!, high: highs[i]!, low: lows[i]! })),
    1,
  );
  return Array.from({ length: rows }, (_, row) => {
    steps.push(row);
    return markets.map((_, i) => (steps.holds(i) ? '1' : '0')).join('');
  });
}

const steady = (): Bar => [100];

describe('markets in step', () => {
  test('are all of them while they agree', () => {
    expect(
      held(
        2,
        steady,
        () => [100.9],
        () => [99.1],
      ),
    ).toEqual(['111', '111']);
  });

  test('are without the one whose close is over 1 % from the middle, for a day', () => {
    const jumps = (row: number): Bar => [row === 1 ? 101.2 : 100];
    const rows = held(27, steady, steady, jumps);
    expect([rows[0], rows[1], rows[2], rows[24], rows[25]]).toEqual(['111', '110', '110', '110', '111']);
  });

  test('are without the one whose range is far from the others', () => {
    expect(held(1, steady, steady, () => [100, 101, 99])).toEqual(['110']);
    expect(held(1, steady, steady, () => [100, 100, 0])).toEqual(['110']);
    expect(held(1, steady, steady, () => [100, 100, 100])).toEqual(['110']);
  });

  test('cannot be told of two', () => {
    expect(held(1, steady, () => [150])).toEqual(['11']);
    expect(
      held(
        1,
        steady,
        () => [150],
        () => [Number.NaN],
      ),
    ).toEqual(['111']);
  });

  test('are those that are so now where all were out within the day', () => {
    const turns =
      (at: number) =>
      (row: number): Bar => [row === at ? 105 : 100];
    expect(held(4, turns(1), turns(2), turns(3))).toEqual(['111', '011', '001', '110']);
  });
});
