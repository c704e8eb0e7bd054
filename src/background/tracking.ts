import type { Quote } from '../domain/quote';
import { DAY_MS } from '../domain/time';
import { storageItem } from '../shared/storage';

/** How many of the largest altcoins are tracked beside the watched coins and those on screen. */
export const universeSize = 60;
/** Not altcoins: shown beside the market, never counted in it. */
export const majors: readonly string[] = ['BTC', 'ETH'];
/** A coin that was looked at stays tracked this long. */
const visitMs = DAY_MS;

/** When each coin was last looked at, by coin. */
export const visits = storageItem('visits', (stored) =>
  typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, number>>) : {},
);

/** The largest altcoins, fixed per UTC day so that the market figures compare like with like. */
export interface Universe {
  readonly dayMs: number;
  readonly coins: readonly string[];
}

export const universe = storageItem('universe', (stored) => (stored ?? { dayMs: 0, coins: [] }) as Universe);

/** Pooled open interest in USD by coin, largest first. Markets without open interest count by their coin's name alone. */
export function coinsByOpenInterest(quotes: Iterable<Quote>): string[] {
  const total = new Map<string, number>();
  for (const quote of quotes)
    total.set(quote.coin, (total.get(quote.coin) ?? 0) + (quote.openInterestUsd ?? 0));
  return [...total].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([coin]) => coin);
}

export const chooseUniverse = (byOpenInterest: readonly string[]): string[] =>
  byOpenInterest.filter((coin) => !majors.includes(coin)).slice(0, universeSize);

/** Coins looked at lately, the last one first. */
export const onScreen = (visited: Readonly<Record<string, number>>, nowMs: number): string[] =>
  Object.entries(visited)
    .filter(([, atMs]) => nowMs - atMs < visitMs)
    .sort((a, b) => b[1] - a[1])
    .map(([coin]) => coin);

/** Every tracked coin once, in the order in which it is served: on screen, watched, the largest altcoins. */
export const trackedInOrder = (
  screen: readonly string[],
  watched: readonly string[],
  universeCoins: readonly string[],
): string[] => [...new Set([...screen, ...watched, ...universeCoins])];
