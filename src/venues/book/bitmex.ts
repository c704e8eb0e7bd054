import { ShapeError } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { bareList } from '../envelope';
import { fieldsOf } from '../number';
import { requestUrl } from '../request-url';
import { bookOf, namedCells, sizedInContracts, sizedInDollars } from './book-of';

/**
 * Order book (docs.bitmex.com, Get current orderbook in vertical format): one list for both sides. Sizes in contracts,
 * of the oldest market in USD. A level may come without a price.
 */
export const bitmexBook = (
  unitOf: (symbol: string) => CoinName,
  isInDollars: (symbol: string) => boolean,
): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://www.bitmex.com/api/v1/orderBook/L2', { symbol, depth: 200 }),
    weight: 1,
  }),
  read(answer, quote) {
    const levels = bareList(answer).map(fieldsOf);
    // An unknown market gives no error.
    if (levels.length === 0) throw new ShapeError('no book in the answer');
    const on = (side: string) => levels.filter((level) => level.side === side && level.price !== null);
    const name = unitOf(quote.symbol);
    const units = isInDollars(quote.symbol) ? sizedInDollars(name) : sizedInContracts(name, quote);
    return bookOf({ bids: on('Buy'), asks: on('Sell') }, namedCells('price', 'size'), units);
  },
});
