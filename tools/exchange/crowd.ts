import { HOUR_MS } from '../../src/domain/time';
import { type Listing, nowOf, printsOf } from './listing';
import { hashOf } from './random';
import { listingsAt, type World } from './world';

/** How far the share of long accounts follows what longs pay. */
const LEAN = 0.16;
const STRONG_PER_8H = 0.0008;

/** Share of long accounts at the hours in [fromMs, toMs] up to `nowMs`, oldest first: the more longs pay, the more there are. */
export function longSharesOf(
  listing: Listing,
  fromMs: number,
  toMs: number,
  nowMs: number,
): { readonly timeMs: number; readonly longShare: number }[] {
  const firstMs = Math.max(Math.ceil(fromMs / HOUR_MS) * HOUR_MS, listing.market.firstOpenMs);
  const lastMs = Math.min(toMs, nowMs);
  const prints = printsOf(listing, firstMs - 24 * HOUR_MS, lastMs, nowMs);
  const shares = [];
  let next = 0;
  for (let timeMs = firstMs; timeMs <= lastMs; timeMs += HOUR_MS) {
    while (next < prints.length && prints[next]!.timeMs <= timeMs) next += 1;
    const print = prints[next - 1];
    const per8h = print ? (print.rate * 8) / print.intervalHours : 0;
    const uneven = ((hashOf(`${listing.symbol} accounts ${timeMs}`) % 41) - 20) / 1000;
    shares.push({ timeMs, longShare: 0.54 + LEAN * Math.tanh(per8h / STRONG_PER_8H) + uneven });
  }
  return shares;
}

/** A coin's spot market on a venue: price and turnover of a day in USD. */
export interface SpotNow {
  readonly coin: string;
  readonly price: number;
  readonly volume24hUsd: number;
}

/** The spot markets beside a venue's plain perpetuals: a fifth to a half of what these trade. */
export function spotsAt(world: World, venue: Listing['venue']): SpotNow[] {
  const seen = new Set<string>();
  return listingsAt(world, venue).flatMap((listing) => {
    const now = listing.kind === 'perp' && !listing.inverse ? nowOf(listing, world.nowMs()) : undefined;
    if (now?.volume24hUsd === undefined || seen.has(listing.coin)) return [];
    seen.add(listing.coin);
    const part = 0.2 + (hashOf(`${listing.coin} spot`) % 31) / 100;
    const price = now.price / listing.multiplier;
    return [{ coin: listing.coin, price, volume24hUsd: now.volume24hUsd * part }];
  });
}

/** Coins in circulation: twelve to forty times what is held in contracts when the market is young. */
export function supplyOf({ market }: Listing): number {
  const [first] = market.bars(market.firstOpenMs, market.firstOpenMs + HOUR_MS);
  return Math.round((first?.openInterestCoins ?? 1e6) * (12 + (hashOf(`${market.coin} supply`) % 29)));
}
