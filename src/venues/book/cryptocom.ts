import * as z from 'zod/mini';
import { ShapeError } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const sides = z.object({ bids: rowList, asks: rowList });
const answerOf = envelope(z.object({ code: z.literal(0), result: z.object({ data: z.array(sides) }) }));

/**
 * Order book (exchange-docs.crypto.com, public/get-book), as many levels a side as are documented. Sizes in units; the
 * number of orders stands behind them.
 */
export const cryptocomBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.crypto.com/exchange/v1/public/get-book', {
      instrument_name: symbol,
      depth: 50,
    }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const [book] = answerOf(answer).result.data;
    if (book === undefined) throw new ShapeError('no book in the answer');
    return bookOf(book, pairCells, sizedInUnits(unitOf(symbol)));
  },
});
