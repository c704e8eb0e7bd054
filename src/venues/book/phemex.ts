import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const answerOf = envelope(
  z.object({ result: z.object({ orderbook_p: z.object({ bids: rowList, asks: rowList }) }) }),
);

/**
 * Order book of contracts in USDT and USDC (phemex-docs.github.io, Query order book), 30 levels a side: the full one
 * weighs a hundred times as much. Prices and sizes are not scaled here, unlike those of other contracts. Sizes in units.
 */
export const phemexBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.phemex.com/md/v2/orderbook', { symbol }),
    weight: 1,
  }),
  read: (answer, { symbol }) =>
    bookOf(answerOf(answer).result.orderbook_p, pairCells, sizedInUnits(unitOf(symbol))),
});
