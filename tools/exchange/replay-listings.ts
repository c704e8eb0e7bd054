import { perp } from './demo-listings';
import type { Listing } from './listing';
import type { SimulatedMarket } from './market';

/**
 * Recorded coins as the venues list them: Bybit holds a coin's whole file, unchanged. With `elsewhere` three others
 * list it too, in smaller parts and within their own depth.
 */
export function replayListings(markets: readonly SimulatedMarket[], elsewhere = false): Listing[] {
  return markets.flatMap((market) => [
    {
      ...perp('bybit', market, 1),
      symbol: `${market.coin}USDT`,
      base: market.coin,
      multiplier: 1,
      priceOffsetBp: 0,
    },
    ...(elsewhere
      ? [perp('binance', market, 0.8), perp('okx', market, 0.4), perp('hyperliquid', market, 0.3)]
      : []),
  ]);
}
