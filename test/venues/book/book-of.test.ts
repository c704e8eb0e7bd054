import { describe, expect, it } from 'vitest';
import type { Quote } from '../../../src/domain/quote';
import { ShapeError } from '../../../src/domain/source';
import {
  bookOf,
  namedCells,
  pairCells,
  sizedInContracts,
  sizedInDollars,
  sizedInUnits,
} from '../../../src/venues/book/book-of';

const coin = { coin: 'BONK', multiplier: 1000 };
const quote: Quote = { symbol: '1000BONKUSDT', coin: 'BONK', markPrice: 0.00002, coinsPerContract: 5000 };

describe('a book', () => {
  it('has USD per whole coin and whole coins, best price first on both sides', () => {
    const sides = {
      bids: [
        ['0.018', '5'],
        ['0.019', 2],
      ],
      asks: [
        ['0.022', '1'],
        ['0.021', '3'],
      ],
    };
    expect(bookOf(sides, pairCells, sizedInUnits(coin))).toEqual({
      bids: [
        [0.019 / 1000, 2000],
        [0.018 / 1000, 5000],
      ],
      asks: [
        [0.021 / 1000, 3000],
        [0.022 / 1000, 1000],
      ],
    });
  });

  it('counts contracts by the size that the quote tells, and none without it', () => {
    const sides = { bids: [{ p: '0.02', s: 3 }], asks: [] };
    const cells = namedCells('p', 's');
    expect(bookOf(sides, cells, sizedInContracts(coin, quote)).bids).toEqual([[0.00002, 15_000]]);
    const { coinsPerContract: _size, ...unsized } = quote;
    expect(() => sizedInContracts(coin, unsized)).toThrow('the contract size of 1000BONKUSDT is missing');
  });

  it('counts contracts of a dollar by the price that they stand at', () => {
    const sides = { bids: [], asks: [['0.05', '200']] };
    expect(bookOf(sides, pairCells, sizedInDollars(coin)).asks).toEqual([[0.00005, 4_000_000]]);
  });

  it('leaves out levels without size', () => {
    expect(bookOf({ bids: [[5, '0']], asks: [[6, 0.5]] }, pairCells, sizedInUnits(coin))).toEqual({
      bids: [],
      asks: [[0.006, 500]],
    });
  });

  it.each([
    ['a price that is no number', ['high', '1']],
    ['a price of 0', ['0', '1']],
    ['a missing size', ['5']],
    ['a size below 0', ['5', '-1']],
    ['an object', { price: 5, size: 1 }],
  ])('fails whole at %s', (_, row) => {
    expect(() => bookOf({ bids: [[4, 1]], asks: [row] }, pairCells, sizedInUnits(coin))).toThrow(ShapeError);
  });
});
