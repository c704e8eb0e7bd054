import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, namedCells, sizedInUnits } from './book-of';

const answerOf = envelope(
  z.object({ success: z.literal(true), data: z.object({ bids: rowList, asks: rowList }) }),
);

/**
 * Order book (developer.woox.io, Orderbook snapshot), 100 levels a side. With the orders that only people on the
 * site trade against (`rpi`): without them nearly all of the book is missing.
 */
export const wooBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.woox.io/v3/public/orderbook', { symbol, maxLevel: 100, rpi: 'true' }),
    weight: 1,
  }),
  read: (answer, { symbol }) =>
    bookOf(answerOf(answer).data, namedCells('price', 'quantity'), sizedInUnits(unitOf(symbol))),
});
