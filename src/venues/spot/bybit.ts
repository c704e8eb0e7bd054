import * as z from 'zod/mini';
import type { Venue } from '../../domain/venue';
import { baseName } from '../base-name';
import { envelope, rowList } from '../envelope';
import { readSpot, spotMaxAgeMs } from './read-spot';

const answerOf = envelope(z.object({ retCode: z.literal(0), result: z.object({ list: rowList }) }));

/** Spot turnover of a day (bybit-exchange.github.io/docs/v5/market/tickers). */
export const bybitSpot: NonNullable<Venue['spot']> = {
  request: {
    url: 'https://api.bybit.com/v5/market/tickers?category=spot',
    weight: 1,
    maxAgeMs: spotMaxAgeMs,
  },
  read: (answer) =>
    readSpot(answerOf(answer).result.list, { symbol: 'symbol', turnover: 'turnover24h' }, (symbol) =>
      baseName(symbol, ['USDT', 'USDC']),
    ),
};
