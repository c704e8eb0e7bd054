import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { candleFields, candleOfUnits } from '../../src/venues/candle-fields';

const candle = { open: '2', high: 4, low: '1', close: 3, volume: '50', other: 'x' };
const prices = { open: 2, high: 4, low: 1, close: 3 };

it('a candle has its four prices', () => {
  expect(candleFields(candle)).toEqual(prices);
  for (const name of Object.keys(prices)) {
    expect(() => candleFields({ ...candle, [name]: '' }), name).toThrow(ShapeError);
    expect(() => candleFields({ ...candle, [name]: '0' }), name).toThrow(ShapeError);
  }
});

it('a candle of units has the turnover that they make at its close', () => {
  expect(candleOfUnits(candle)).toEqual({ ...prices, volumeUsd: 150 });
  expect(candleOfUnits({ ...candle, volume: 0 })).toEqual({ ...prices, volumeUsd: 0 });
  expect(candleOfUnits({ ...candle, volume: '' })).toEqual({ ...prices, volumeUsd: undefined });
  expect(() => candleOfUnits({ ...candle, volume: '-1' })).toThrow(ShapeError);
});
