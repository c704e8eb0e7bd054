import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInDollars, sizedInUnits } from './book-of';

const answerOf = envelope(z.object({ orderBook: z.object({ bids: rowList, asks: rowList }) }));

/** Order book (docs.kraken.com, futures, Get orderbook), whole. Sizes in units, of inverse markets (PI_) in USD. */
export const krakenBook = (
  marketOf: (symbol: string) => { readonly name: CoinName; readonly isInverse: boolean },
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://futures.kraken.com/derivatives/api/v3/orderbook', { symbol }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const { name, isInverse } = marketOf(symbol);
    const units = isInverse ? sizedInDollars(name) : sizedInUnits(name);
    return bookOf(answerOf(answer).orderBook, pairCells, units);
  },
});
