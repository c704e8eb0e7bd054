import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { candleCells } from '../../src/venues/candle-cells';

it('a candle is its time, its four prices, and what comes after', () => {
  expect(candleCells(['3600000', '2', 4, '1', '3', 'x', null])).toEqual({
    prices: { openTimeMs: 3_600_000, open: 2, high: 4, low: 1, close: 3 },
    rest: ['x', null],
  });
});

it('a candle without one of them is none', () => {
  const whole: unknown[] = [3_600_000, 2, 4, 1, 3];
  for (const index of whole.keys()) {
    expect(() => candleCells(whole.with(index, '')), `cell ${index}`).toThrow(ShapeError);
  }
  expect(() => candleCells({ open: 1 })).toThrow(ShapeError);
});
