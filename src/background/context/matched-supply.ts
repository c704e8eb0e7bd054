import type { ListedSupply } from '../../venues/datasets/coingecko';

/** A listed coin whose price is further off than this is another coin of the same name. */
const sameWithin = 0.03;

/**
 * The supply of each coin that has a price, in whole coins: from the row of its name whose price agrees. Copies of a
 * coin on other chains bear its name and its price; of several rows the one with the largest supply is the coin.
 */
export function matchedSupplies(
  listed: readonly ListedSupply[],
  priceOf: (coin: string) => number | undefined,
): Record<string, number> {
  const supplies: Record<string, number> = {};
  for (const { coin, priceUsd, circulatingCoins } of listed) {
    const ours = priceOf(coin);
    if (ours === undefined || Math.abs(priceUsd / ours - 1) > sameWithin) continue;
    supplies[coin] = Math.max(supplies[coin] ?? 0, circulatingCoins);
  }
  return supplies;
}
