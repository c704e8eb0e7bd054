import type { LiquidationStream } from '../../domain/venue';
import { coinName } from '../coin-name';
import { readClosings, sideOf } from '../liquidation-rows';
import { type Fields, fieldsOf, priceOf, requiredAmount, requiredTime } from '../number';

/** The side is that of the position, in the words of an order. */
const sides = { Buy: 'long', Sell: 'short' } as const;

const topic = 'allLiquidation.';
const pingEveryMs = 20_000;

const symbolIn = (row: unknown): string => {
  const symbol = typeof row === 'object' && row !== null ? (row as Fields).s : undefined;
  return typeof symbol === 'string' ? symbol : 'allLiquidation';
};

/**
 * Forced closings of Bybit's linear markets: all of them, twice a second, several to a message. The price is that of
 * bankruptcy. `nameOf`: the asset of a symbol, undefined where it is no perpetual against the dollar.
 */
export const bybitLiquidationStream = (
  nameOf: (symbol: string) => string | undefined,
): LiquidationStream => ({
  url: 'wss://stream.bybit.com/v5/public/linear',
  subscribe: (symbols) =>
    symbols.length === 0 ? [] : [{ op: 'subscribe', args: symbols.map((symbol) => `${topic}${symbol}`) }],
  ping: { message: { op: 'ping' }, everyMs: pingEveryMs },
  read(message) {
    const { topic: named, data } = (typeof message === 'object' && message !== null ? message : {}) as Fields;
    const isOurs = typeof named === 'string' && named.startsWith(topic) && Array.isArray(data);
    return readClosings(isOurs ? data : [], symbolIn, (row) => {
      const { T, s, S, v, p } = fieldsOf(row);
      const symbol = String(s ?? '');
      const name = nameOf(symbol);
      if (name === undefined) return undefined;
      return {
        timeMs: requiredTime(T, 'T'),
        symbol,
        coin: coinName(name).coin,
        side: sideOf(S, sides, 'S'),
        // Units of the name times the price of a unit: a multiplier cancels out.
        usd: requiredAmount(v, 'v') * priceOf(p, 'p'),
      };
    });
  },
});
