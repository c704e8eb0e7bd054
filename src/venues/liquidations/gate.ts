import type { HistoryPlan, HistoryQuery, LiquidationPlan } from '../../domain/venue';
import { coinName } from '../coin-name';
import { contractCoins } from '../contract-coins';
import { bareList } from '../envelope';
import { readLiquidationSums, readLiquidations } from '../liquidation-rows';
import { fieldsOf, numberOf, priceOf, requiredAmount, requiredNumber } from '../number';
import { requestUrl } from '../request-url';
import { requiredTimeOfSeconds, secondsOf } from '../unix-seconds';

const mostRows = 1000;

/**
 * Forced closings of Gate. The sums stand in the rows that also hold its open interest, so they are asked for by that
 * same request, which `statistics` makes; their figures in USD are taken as they are.
 */
export const gateLiquidations = (
  address: (path: string) => string,
  statistics: Pick<HistoryPlan<unknown>, 'hoursPerRequest' | 'depthHours' | 'request'>,
): LiquidationPlan => ({
  sums: {
    ...statistics,
    read: (answer, query) =>
      readLiquidationSums(bareList(answer), query, (row) => {
        const { time, long_liq_usd, short_liq_usd } = fieldsOf(row);
        return {
          openTimeMs: requiredTimeOfSeconds(time, 'time'),
          longUsd: requiredAmount(long_liq_usd, 'long_liq_usd'),
          shortUsd: requiredAmount(short_liq_usd, 'short_liq_usd'),
        };
      }),
  },
  orders: {
    // A longer span is an error.
    hoursPerRequest: 1,
    newestRowsPerRequest: mostRows,
    request: (query) => ({
      url: requestUrl(address('liq_orders'), {
        contract: query.symbol,
        from: secondsOf(query.fromMs),
        to: secondsOf(query.toMs),
        limit: mostRows,
      }),
      weight: 1,
    }),
    read: (answer, query) => readLiquidations(bareList(answer), query, (row) => closingOf(row, query)),
  },
});

/**
 * `size` is the position (above 0: long) and comes again with every step in which it is closed; what is closed in a
 * step is `order_size`, of the opposite sign and absent in older answers.
 */
function closingOf(row: unknown, query: HistoryQuery) {
  const fields = fieldsOf(row);
  const position = requiredNumber(fields.size, 'size');
  const contracts = Math.abs(numberOf(fields.order_size, 'order_size') ?? position);
  const filled = numberOf(fields.fill_price, 'fill_price');
  const price = filled ? priceOf(filled, 'fill_price') : priceOf(fields.order_price, 'order_price');
  if (position === 0) return undefined;
  // Prices are those of the venue's unit, which may be a thousand coins; the contract size is in whole coins.
  const { multiplier } = coinName(query.symbol.split('_')[0] ?? '');
  return {
    timeMs: requiredTimeOfSeconds(fields.time, 'time'),
    side: position > 0 ? ('long' as const) : ('short' as const),
    usd: (contracts * contractCoins(query) * price) / multiplier,
  };
}
