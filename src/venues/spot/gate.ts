import type { Venue } from '../../domain/venue';
import { bareList } from '../envelope';
import { readSpot, spotMaxAgeMs, underscoredBase } from './read-spot';

/** Spot turnover of a day (www.gate.com/docs/developers/apiv4, Retrieve ticker information). */
export const gateSpot: NonNullable<Venue['spot']> = {
  request: { url: 'https://api.gateio.ws/api/v4/spot/tickers', weight: 1, maxAgeMs: spotMaxAgeMs },
  read: (answer) =>
    readSpot(bareList(answer), { symbol: 'currency_pair', turnover: 'quote_volume' }, underscoredBase),
};
