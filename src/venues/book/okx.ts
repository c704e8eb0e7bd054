import * as z from 'zod/mini';
import { ShapeError } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInContracts } from './book-of';

const books = envelope(z.object({ code: z.literal('0'), data: rowList }));
const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/** Order book (www.okx.com/docs-v5, Get order book), 400 levels a side. Sizes in contracts. */
export const okxBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://www.okx.com/api/v5/market/books', { instId: symbol, sz: 400 }),
    weight: 1,
  }),
  read(answer, quote) {
    const [book] = books(answer).data;
    if (book === undefined) throw new ShapeError('no book in the answer');
    return bookOf(sides(book), pairCells, sizedInContracts(unitOf(quote.symbol), quote));
  },
});
