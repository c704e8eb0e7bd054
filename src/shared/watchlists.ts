import { isText } from './fields';
import { storageItem } from './storage';

/** A named group of coins, in the user's order. */
export interface Watchlist {
  readonly name: string;
  readonly coins: readonly string[];
}

const byDefault: readonly Watchlist[] = [{ name: 'Watchlist', coins: ['BTC', 'ETH', 'SOL'] }];

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** The groups that can be read; a damaged group or coin is left out alone. Nothing readable gives the default. */
export function readWatchlists(stored: unknown): readonly Watchlist[] {
  if (!Array.isArray(stored)) return byDefault;
  return stored.flatMap((group: unknown) => {
    const { name, coins } = (group ?? {}) as Partial<Watchlist>;
    return isText(name) && Array.isArray(coins) ? [{ name, coins: unique(coins.filter(isText)) }] : [];
  });
}

export const watchlists = storageItem('watchlists', readWatchlists);

/** Every watched coin once, in the order of the groups. */
export const watchedCoins = (lists: readonly Watchlist[]): string[] =>
  unique(lists.flatMap((list) => list.coins));
