import type { Venue } from '../../domain/venue';
import { baseName } from '../base-name';
import { bareList } from '../envelope';
import { readSpot, spotMaxAgeMs } from './read-spot';

/** The host of Binance's spot market; the futures are another service. */
export const binanceSpotHost = 'api.binance.com';

/** Spot turnover of a day (developers.binance.com, 24hr ticker price change statistics, short form). */
export const binanceSpot: NonNullable<Venue['spot']> = {
  request: {
    url: `https://${binanceSpotHost}/api/v3/ticker/24hr?type=MINI`,
    weight: 80,
    maxAgeMs: spotMaxAgeMs,
  },
  read: (answer) =>
    readSpot(bareList(answer), { symbol: 'symbol', turnover: 'quoteVolume' }, (symbol) =>
      baseName(symbol, ['USDT', 'USDC', 'FDUSD', 'USD1']),
    ),
};
