import { MINUTE_MS } from '../../../src/domain/time';
import { supplyOf } from '../crowd';
import { nowOf } from '../listing';
import { json, type Reply, text, type WireRequest, wholeNumber } from '../wire';
import type { World } from '../world';

export const coingeckoHost = 'api.coingecko.com';
const REQUESTS_PER_MINUTE = 10;

/** CoinGecko's list of coins (docs.coingecko.com, coins/markets), by market capitalisation. */
export function answerCoingecko(request: WireRequest, world: World): Reply {
  if (request.path !== '/api/v3/coins/markets') return text('', 404);
  const spent = world.limits.spend('coingecko', 1, REQUESTS_PER_MINUTE, MINUTE_MS);
  if (!spent.allowed) return json({ status: { error_code: 429, error_message: 'Throttled' } }, 429);
  const perPage = wholeNumber(request.query, 'per_page') ?? 100;
  const page = wholeNumber(request.query, 'page') ?? 1;
  const coins = new Map<string, Readonly<Record<string, unknown>> & { readonly market_cap: number }>();
  for (const listing of world.listings) {
    const now = listing.kind === 'perp' ? nowOf(listing, world.nowMs()) : undefined;
    if (!now || coins.has(listing.coin)) continue;
    const price = now.price / listing.multiplier;
    const supply = supplyOf(listing);
    coins.set(listing.coin, {
      id: listing.coin.toLowerCase(),
      symbol: listing.coin.toLowerCase(),
      name: listing.coin,
      current_price: price,
      market_cap: price * supply,
      circulating_supply: supply,
    });
  }
  const rows = [...coins.values()].sort((a, b) => b.market_cap - a.market_cap);
  return json(rows.slice((page - 1) * perPage, page * perPage));
}
