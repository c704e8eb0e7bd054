import * as z from 'zod/mini';
import type { LiquidationPlan } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { readLiquidations, sideOf } from '../liquidation-rows';
import { fieldsOf, requiredAmount, requiredTime } from '../number';
import { requestUrl } from '../request-url';

const listIn = envelope(z.object({ code: z.literal('00000'), data: z.object({ list: rowList }) }));

/** Rows on a page; a cursor leads to older ones, which are not asked for. */
const rowsPerPage = 100;

/** The side is that of the position, in the words of an order. */
const sides = { buy: 'long', sell: 'short' } as const;

/**
 * Forced closings of Bitget: of the last three days, possibly delayed, and of each second only the largest a side.
 * `amount` is taken as money: so clients of its stream read it, though one of this interface took it for coins and the
 * documentation is silent.
 */
export const bitgetLiquidations: LiquidationPlan = {
  orders: {
    hoursPerRequest: 72,
    newestRowsPerRequest: rowsPerPage,
    request: (query) => ({
      url: requestUrl('https://api.bitget.com/api/v3/market/liquidations', {
        category: 'USDT-FUTURES',
        symbol: query.symbol,
        limit: rowsPerPage,
      }),
      // Five a second, a quarter of what most endpoints allow.
      weight: 4,
    }),
    read: (answer, query) =>
      readLiquidations(listIn(answer).data.list, query, (row) => {
        const { symbol, side, amount, ts } = fieldsOf(row);
        if (symbol !== query.symbol) return undefined;
        return {
          timeMs: requiredTime(ts, 'ts'),
          side: sideOf(side, sides, 'side'),
          usd: requiredAmount(amount, 'amount'),
        };
      }),
  },
};
