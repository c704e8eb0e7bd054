import { ShapeError } from '../../domain/source';
import type { Venue } from '../../domain/venue';
import type { CoinName } from '../coin-name';
import { bareList } from '../envelope';
import { amountOf, fieldsOf } from '../number';
import { requestUrl } from '../request-url';

/**
 * Circulating supply, which stands beside the open interest of the past (developers.binance.com, Open Interest
 * Statistics). Of markets in thousands of coins it is not documented whether it counts coins or thousands: nothing is
 * read of them.
 */
export const binanceSupply = (unitOf: (symbol: string) => CoinName): NonNullable<Venue['supply']> => ({
  request: (symbol) => ({
    url: requestUrl('https://fapi.binance.com/futures/data/openInterestHist', {
      symbol,
      period: '1h',
      limit: 1,
    }),
    // One of its statistics, 1000 in 5 min, told in the weight of the main limit.
    weight: 12,
  }),
  read(answer, symbol) {
    const row = bareList(answer).at(-1);
    if (row === undefined) throw new ShapeError('no row in the answer');
    const supply = amountOf(fieldsOf(row).CMCCirculatingSupply, 'CMCCirculatingSupply');
    return supply && unitOf(symbol).multiplier === 1 ? supply : undefined;
  },
});
