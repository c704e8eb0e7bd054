import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { bookOf, namedCells, sizedInUnits } from './book-of';

const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/**
 * The indexer's order book (docs.dydx.xyz, indexer HTTP). It is put together from messages and may be crossed for a
 * while. Sizes in units.
 */
export const dydxBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: `https://indexer.dydx.trade/v4/orderbooks/perpetualMarket/${encodeURIComponent(symbol)}`,
    weight: 1,
  }),
  read: (answer, { symbol }) =>
    bookOf(sides(answer), namedCells('price', 'size'), sizedInUnits(unitOf(symbol))),
});
