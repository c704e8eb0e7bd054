import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { bookOf, pairCells, sizedInContracts } from './book-of';

const answerOf = envelope(
  z.object({ success: z.literal(true), data: z.object({ bids: rowList, asks: rowList }) }),
);

/**
 * Order book (www.mexc.com/api-docs/futures, Get Contract Order Book Depth). Sizes in contracts; of inverse markets,
 * whose contract is in USD, the quote says no size in coins and nothing is read.
 */
export const mexcBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: `https://contract.mexc.com/api/v1/contract/depth/${encodeURIComponent(symbol)}`,
    weight: 1,
  }),
  read: (answer, quote) =>
    bookOf(answerOf(answer).data, pairCells, sizedInContracts(unitOf(quote.symbol), quote)),
});
