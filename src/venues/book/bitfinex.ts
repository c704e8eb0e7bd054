import { ShapeError } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { bareList } from '../envelope';
import { cellsOf, requiredNumber } from '../number';
import { bookOf, pairCells, sizedInUnits } from './book-of';

/** Order book (docs.bitfinex.com, Book), 100 levels a side in one list: `[price, orders, amount]`, asks below 0. */
export const bitfinexBook = (
  unitOf: (symbol: string) => CoinName,
  inPath: (symbol: string) => string,
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: `https://api-pub.bitfinex.com/v2/book/${inPath(symbol)}/P0?len=100`,
    weight: 1,
  }),
  read(answer, { symbol }) {
    const levels = bareList(answer).map((row) => {
      const [price, , amount] = cellsOf(row);
      return { price, amount: requiredNumber(amount, 'amount') };
    });
    if (levels.length === 0) throw new ShapeError('no book in the answer');
    const side = (sign: 1 | -1) =>
      levels.filter(({ amount }) => amount * sign > 0).map(({ price, amount }) => [price, amount * sign]);
    return bookOf({ bids: side(1), asks: side(-1) }, pairCells, sizedInUnits(unitOf(symbol)));
  },
});
