import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const answerOf = envelope(z.object({ retCode: z.literal(0), result: z.object({ b: rowList, a: rowList }) }));

/** Order book of linear contracts (bybit-exchange.github.io/docs/v5/market/orderbook), 500 levels a side. Sizes in units. */
export const bybitBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.bybit.com/v5/market/orderbook', { category: 'linear', symbol, limit: 500 }),
    weight: 1,
  }),
  read(answer, { symbol }) {
    const { b, a } = answerOf(answer).result;
    return bookOf({ bids: b, asks: a }, pairCells, sizedInUnits(unitOf(symbol)));
  },
});
