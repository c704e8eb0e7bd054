import type { Liquidation } from '../../domain/liquidation';
import type { LiquidationStream } from '../../domain/venue';
import { coinName } from '../coin-name';
import { readClosings, sideOf } from '../liquidation-rows';
import { type Fields, fieldsOf, numberOf, priceOf, requiredAmount, requiredTime } from '../number';

/** The side of the order: selling closes a long. */
const orders = { SELL: 'long', BUY: 'short' } as const;

/** Since coin-margined markets share the stream a number tells them apart; 1 is this interface. */
const isUsdMargined = (event: Fields): boolean => event.st === undefined || event.st === 1;

/** An order that is still open comes again with a larger sum; only the last event of it counts. */
const isOver = ({ X }: Fields): boolean => X !== 'NEW' && X !== 'PARTIALLY_FILLED';

const isForceOrder = (event: unknown): event is Fields =>
  typeof event === 'object' && event !== null && (event as Fields).e === 'forceOrder';

const symbolIn = (event: unknown): string => {
  const order = (event as Fields).o as Fields | undefined;
  return typeof order?.s === 'string' ? order.s : 'forceOrder';
};

function closingOf(event: unknown, nameOf: (symbol: string) => string | undefined): Liquidation | undefined {
  const order = fieldsOf((event as Fields).o);
  const symbol = String(order.s ?? '');
  const name = nameOf(symbol);
  if (name === undefined || !isUsdMargined(event as Fields) || !isOver(order)) return undefined;
  const average = numberOf(order.ap, 'ap');
  return {
    timeMs: requiredTime(order.T, 'T'),
    symbol,
    coin: coinName(name).coin,
    side: sideOf(order.S, orders, 'S'),
    // Units of the name times the price of a unit: a multiplier cancels out.
    usd: requiredAmount(order.z, 'z') * (average ? priceOf(average, 'ap') : priceOf(order.p, 'p')),
  };
}

/**
 * Forced closings of all Binance markets; of each market only the last one of a second. The older address still accepts
 * the stream and stays silent. `nameOf`: the asset of a symbol, undefined where it is no perpetual against the dollar.
 */
export const binanceLiquidationStream = (
  nameOf: (symbol: string) => string | undefined,
): LiquidationStream => ({
  url: 'wss://fstream.binance.com/market/ws/!forceOrder@arr',
  subscribe: () => [],
  read(message) {
    const events = Array.isArray(message) ? message : [message];
    return readClosings(events.filter(isForceOrder), symbolIn, (event) => closingOf(event, nameOf));
  },
});
