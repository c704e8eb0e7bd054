import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { requestUrl } from '../request-url';
import { bookOf, pairCells, sizedInContracts } from './book-of';

const answerOf = envelope(
  z.object({ status: z.literal('ok'), tick: z.object({ bids: rowList, asks: rowList }) }),
);

/** Order book (www.htx.com/en-us/opend, Get Market Depth), 150 levels a side, not merged. Sizes in contracts. */
export const htxBook = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['book']> => ({
  request: (symbol) => ({
    url: requestUrl('https://api.hbdm.com/linear-swap-ex/market/depth', {
      contract_code: symbol,
      type: 'step0',
    }),
    weight: 1,
  }),
  read: (answer, quote) =>
    bookOf(answerOf(answer).tick, pairCells, sizedInContracts(unitOf(quote.symbol), quote)),
});
