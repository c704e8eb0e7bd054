import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { dashedBase, readSpot, spotMaxAgeMs } from './read-spot';

const answerOf = envelope(z.object({ code: z.literal('200000'), data: z.object({ ticker: rowList }) }));

/** Spot turnover of a day (www.kucoin.com/docs-new, Get All Tickers). */
export const kucoinSpot: NonNullable<Venue['spot']> = {
  request: {
    url: 'https://api.kucoin.com/api/v1/market/allTickers',
    weight: 15,
    maxAgeMs: spotMaxAgeMs,
  },
  read: (answer) =>
    readSpot(answerOf(answer).data.ticker, { symbol: 'symbol', turnover: 'volValue' }, dashedBase),
};
