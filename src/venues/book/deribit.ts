import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInDollars, sizedInUnits } from './book-of';

const answerOf = envelope(z.object({ result: z.object({ bids: rowList, asks: rowList }) }));

/** Order book (docs.deribit.com, public/get_order_book). Sizes in units, of inverse markets in USD. */
export const deribitBook = (
  marketOf: (symbol: string) => { readonly name: CoinName; readonly isInverse: boolean },
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://www.deribit.com/api/v2/public/get_order_book', {
      instrument_name: symbol,
      depth: 100,
    }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const { name, isInverse } = marketOf(symbol);
    const units = isInverse ? sizedInDollars(name) : sizedInUnits(name);
    return bookOf(answerOf(answer).result, pairCells, units);
  },
});
