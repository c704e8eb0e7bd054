import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInDollars, sizedInUnits } from './book-of';

const answerOf = envelope(
  z.object({
    code: z.literal(0),
    data: z.object({ depth: z.object({ bids: rowList, asks: rowList }) }),
  }),
);

/** Order book (docs.coinex.com, Get Market Depth), 50 levels a side, unmerged. Sizes in coins, inverse ones in USD. */
export const coinexBook = (
  marketOf: (symbol: string) => { readonly name: CoinName; readonly isInverse: boolean },
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.coinex.com/v2/futures/depth', { market: symbol, limit: 50, interval: 0 }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const { name, isInverse } = marketOf(symbol);
    return bookOf(answerOf(answer).data.depth, pairCells, (isInverse ? sizedInDollars : sizedInUnits)(name));
  },
});
