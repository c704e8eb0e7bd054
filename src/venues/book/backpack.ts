import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/** Order book (docs.backpack.exchange, Get depth), 100 levels a side; bids come worst first. */
export const backpackBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.backpack.exchange/api/v1/depth', { symbol, limit: 100 }),
    weight: 1,
  }),
  read: (answer, { symbol }) => bookOf(sides(answer), pairCells, sizedInUnits(unitOf(symbol))),
});
