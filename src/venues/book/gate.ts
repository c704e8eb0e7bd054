import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, namedCells, sizedInContracts } from './book-of';

const sides = envelope(z.object({ bids: rowList, asks: rowList }));

/** Order book (www.gate.com/docs/developers/apiv4, Query futures market depth). Sizes in contracts. */
export const gateBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    // How many levels may be asked is documented differently by year; a hundred is within the newer figures.
    url: requestUrl('https://api.gateio.ws/api/v4/futures/usdt/order_book', { contract: symbol, limit: 100 }),
    weight: 1,
  }),
  read: (answer, quote) =>
    bookOf(sides(answer), namedCells('p', 's'), sizedInContracts(unitOf(quote.symbol), quote)),
});
