import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const answerOf = envelope(
  z.object({ code: z.literal(0), data: z.object({ bidsCoin: rowList, asksCoin: rowList }) }),
);

/** Order book (bingx-api.github.io, Market Depth). `bids` and `asks` beside what is read count contracts. */
export const bingxBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://open-api.bingx.com/openApi/swap/v2/quote/depth', { symbol, limit: 100 }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const { bidsCoin: bids, asksCoin: asks } = answerOf(answer).data;
    return bookOf({ bids, asks }, pairCells, sizedInUnits(unitOf(symbol)));
  },
});
