import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const answerOf = envelope(
  z.object({ code: z.literal('00000'), data: z.object({ bids: rowList, asks: rowList }) }),
);

/**
 * Order book without merging (www.bitget.com/api-doc, Get Merge Market Depth), as many levels as there are to be had.
 * Sizes in units.
 */
export const bitgetBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.bitget.com/api/v2/mix/market/merge-depth', {
      symbol,
      productType: 'USDT-FUTURES',
      precision: 'scale0',
      limit: 'max',
    }),
    weight: 1,
  }),
  read: (answer, { symbol }) => bookOf(answerOf(answer).data, pairCells, sizedInUnits(unitOf(symbol))),
});
