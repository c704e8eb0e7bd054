import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInContracts, sizedInDollars } from './book-of';

const answerOf = envelope(
  z.object({ code: z.literal('200000'), data: z.object({ bids: rowList, asks: rowList }) }),
);

/** Order book (www.kucoin.com/docs-new, Get Part OrderBook), 100 levels a side. Sizes in lots, inverse ones in USD. */
export const kucoinBook = (
  unitOf: (symbol: string) => { readonly multiplier: number; readonly isInverse: boolean },
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api-futures.kucoin.com/api/v1/level2/depth100', { symbol }),
    weight: 5,
  }),
  read(answer, quote) {
    const { multiplier, isInverse } = unitOf(quote.symbol);
    const name = { coin: quote.coin, multiplier };
    const units = isInverse ? sizedInDollars(name) : sizedInContracts(name, quote);
    return bookOf(answerOf(answer).data, pairCells, units);
  },
});
