import type { PositionSide } from '../../domain/liquidation';
import type { HistoryQuery, LiquidationPlan } from '../../domain/venue';
import { coinName } from '../coin-name';
import { contractCoins } from '../contract-coins';
import { readLiquidations, sideOf } from '../liquidation-rows';
import { type Fields, fieldsOf, priceOf, requiredAmount, requiredTime } from '../number';
import { requestUrl } from '../request-url';

/** The side of the order: selling closes a long. */
const orders = { sell: 'long', buy: 'short' } as const;
const positions = { long: 'long', short: 'short' } as const;

/** Rows of an answer at most; older ones could be asked for page by page. */
const rowsPerPage = 100;

/** Where longs and shorts are held in one position `posSide` is `net`, and the order alone tells. */
function positionOf({ posSide, side }: Fields): PositionSide {
  return posSide === 'long' || posSide === 'short'
    ? sideOf(posSide, positions, 'posSide')
    : sideOf(side, orders, 'side');
}

/** The closings of an answer one by one: they come in groups, one or more a market. */
const closingsOf = (groups: readonly unknown[], symbol: string): readonly unknown[] =>
  groups.flatMap((group) => {
    if (typeof group !== 'object' || group === null) return [group];
    const { instId, details } = group as Fields;
    if (instId !== symbol) return [];
    return Array.isArray(details) ? details : [group];
  });

function closingOf(row: unknown, query: HistoryQuery) {
  const fields = fieldsOf(row);
  const contracts = requiredAmount(fields.sz, 'sz');
  const { multiplier } = coinName(query.symbol.split('-')[0] ?? '');
  return {
    timeMs: requiredTime(fields.ts, 'ts'),
    side: positionOf(fields),
    usd: (contracts * contractCoins(query) * priceOf(fields.bkPx, 'bkPx')) / multiplier,
  };
}

/** Forced closings of OKX, of about a day; by its own words not all of them. The price is that of bankruptcy. */
export const okxLiquidations = (
  address: (path: string) => string,
  listOf: (json: unknown) => readonly unknown[],
): LiquidationPlan => ({
  orders: {
    hoursPerRequest: 23,
    newestRowsPerRequest: rowsPerPage,
    request: (query) => ({
      url: requestUrl(address('public/liquidation-orders'), {
        instType: 'SWAP',
        uly: query.symbol.replace(/-SWAP$/, ''),
        state: 'filled',
        limit: rowsPerPage,
      }),
      weight: 2,
    }),
    read: (answer, query) =>
      readLiquidations(closingsOf(listOf(answer), query.symbol), query, (row) => closingOf(row, query)),
  },
});
