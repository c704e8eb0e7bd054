import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { dashedBase, readSpot, spotMaxAgeMs } from './read-spot';

const answerOf = envelope(z.object({ code: z.literal('0'), data: rowList }));

/** Spot turnover of a day (www.okx.com/docs-v5, Get tickers): of spot, unlike of swaps, volCcy24h is in the quote. */
export const okxSpot: NonNullable<Venue['spot']> = {
  request: {
    url: 'https://www.okx.com/api/v5/market/tickers?instType=SPOT',
    weight: 1,
    maxAgeMs: spotMaxAgeMs,
  },
  read: (answer) => readSpot(answerOf(answer).data, { symbol: 'instId', turnover: 'volCcy24h' }, dashedBase),
};
