import * as z from 'zod/mini';
import type { SourceRequest } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import { coinName } from '../coin-name';
import { envelope, rowList } from '../envelope';
import { bookOf, namedCells, sizedInUnits } from './book-of';

const answerOf = envelope(z.object({ levels: z.tuple([rowList, rowList]) }));

const request = (coin: string, more: object = {}): SourceRequest => ({
  url: 'https://api.hyperliquid.xyz/info',
  body: { type: 'l2Book', coin, ...more },
  weight: 2,
});

/**
 * Order book (hyperliquid.gitbook.io, info endpoint, L2 book snapshot): 20 levels a side. At full precision these end
 * within a few hundredths of a percent; rounded to three digits they reach 2 % and more, in steps of 0.1 to 1 %.
 */
export const hyperliquidBook: NonNullable<Venue['book']> = {
  request: (symbol) => request(symbol),
  coarser: (symbol) => request(symbol, { nSigFigs: 3 }),
  read(answer, { symbol }) {
    const [bids, asks] = answerOf(answer).levels;
    return bookOf({ bids, asks }, namedCells('px', 'sz'), sizedInUnits(coinName(symbol)));
  },
};
