import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInUnits } from './book-of';

const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/** Order book (docs.paradex.trade, Get market orderbook). Sizes in units. */
export const paradexBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    // The usual depth is 20; how deep it may be is not documented.
    url: requestUrl(`https://api.prod.paradex.trade/v1/orderbook/${encodeURIComponent(symbol)}`, {
      depth: 50,
    }),
    weight: 1,
  }),
  read: (answer, { symbol }) => bookOf(sides(answer), pairCells, sizedInUnits(unitOf(symbol))),
});
