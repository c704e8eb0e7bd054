import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import { baseName } from '../base-name';
import { envelope, rowList } from '../envelope';
import { readSpot, spotMaxAgeMs } from './read-spot';

const answerOf = envelope(z.object({ code: z.literal('00000'), data: rowList }));

/** Spot turnover of a day (www.bitget.com/api-doc/spot/market/Get-Tickers). */
export const bitgetSpot: NonNullable<Venue['spot']> = {
  request: { url: 'https://api.bitget.com/api/v2/spot/market/tickers', weight: 1, maxAgeMs: spotMaxAgeMs },
  read: (answer) =>
    readSpot(answerOf(answer).data, { symbol: 'symbol', turnover: 'quoteVolume' }, (symbol) =>
      baseName(symbol, ['USDT', 'USDC']),
    ),
};
