import * as z from 'zod/mini';
import type { HistoryQuery, LiquidationPlan } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { readLiquidations, sideOf } from '../liquidation-rows';
import { fieldsOf, priceOf, requiredAmount, requiredTime } from '../number';
import { requestUrl } from '../request-url';

const listIn = envelope(z.object({ code: z.literal(0), data: rowList }));

const rowsPerPage = 100;

const sides = { long: 'long', short: 'short' } as const;

/** A market settled in the coin (`BTCUSD`) counts contracts of 1 USD, all others units of the asset. */
const isInverse = (symbol: string): boolean => /USD$/.test(symbol);

function closingOf(row: unknown, query: HistoryQuery) {
  const { market, side, liq_price, liq_amount, created_at } = fieldsOf(row);
  // The documented example has a blank before the name.
  if (String(market ?? query.symbol).trim() !== query.symbol) return undefined;
  const amount = requiredAmount(liq_amount, 'liq_amount');
  const price = priceOf(liq_price, 'liq_price');
  return {
    timeMs: requiredTime(created_at, 'created_at'),
    side: sideOf(side, sides, 'side'),
    // Price and amount are in the same unit of the venue's name, so a multiplier cancels out.
    usd: isInverse(query.symbol) ? amount : amount * price,
  };
}

/**
 * Forced closings of CoinEx, the side being that of the position. How far back they reach, how many a page may hold and
 * whether the inverse markets count USD is not documented.
 */
export const coinexLiquidations: LiquidationPlan = {
  orders: {
    hoursPerRequest: 24,
    newestRowsPerRequest: rowsPerPage,
    request: (query) => ({
      url: requestUrl('https://api.coinex.com/v2/futures/liquidation-history', {
        market: query.symbol,
        start_time: query.fromMs,
        end_time: query.toMs,
        page: 1,
        limit: rowsPerPage,
      }),
      weight: 1,
    }),
    read: (answer, query) => readLiquidations(listIn(answer).data, query, (row) => closingOf(row, query)),
  },
};
