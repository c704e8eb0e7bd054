import { DAY_MS } from '../../src/domain/time';
import { demoCoins } from '../exchange/coins';
import { perp } from '../exchange/demo-listings';
import type { Listing, VenueId } from '../exchange/listing';
import { type ModelCoin, modelMarket } from '../exchange/model';
import { hashOf } from '../exchange/random';

const usualDays = 220;

/** Coins beyond those of the demonstration, smaller from one to the next. */
export function extraCoins(startMs: number, count: number, listedForDays = usualDays): ModelCoin[] {
  return Array.from({ length: count }, (_, index) => {
    const coin = `BENCH${index + 1}`;
    return {
      coin,
      price: 10 ** ((hashOf(coin) % 7) - 3) * 1.37,
      openInterestUsd: 55e6 * 0.99 ** index,
      listedAtMs: startMs - listedForDays * DAY_MS,
    };
  });
}

/** So many coins, each listed on all the venues named for it. */
export function manyListings(
  startMs: number,
  count: number,
  venuesOf: (index: number) => readonly VenueId[],
  listedForDays = usualDays,
): Listing[] {
  const demo = demoCoins.slice(0, count).map(
    ([coin, price, millions]): ModelCoin => ({
      coin,
      price,
      openInterestUsd: millions * 1e6,
      listedAtMs: startMs - listedForDays * DAY_MS,
    }),
  );
  return [...demo, ...extraCoins(startMs, count - demo.length, listedForDays)].flatMap((profile, index) => {
    const market = modelMarket(profile);
    return venuesOf(index).map((venue) => perp(venue, market));
  });
}
