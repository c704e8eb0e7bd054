import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/**
 * Order book of Binance's USD-M futures and those that speak their interface at `root` (developers.binance.com, Order
 * Book): 500 levels a side weigh 10. Sizes in units.
 */
export const fapiBook = (root: string, unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({ url: requestUrl(`${root}depth`, { symbol, limit: 500 }), weight: 10 }),
  read: (answer, { symbol }) => bookOf(sides(answer), pairCells, sizedInUnits(unitOf(symbol))),
});
