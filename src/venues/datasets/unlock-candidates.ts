import { tokenIds } from './token-ids';

/** More answers than this are not looked at for one coin: each may be megabytes. */
const mostCandidates = 3;
/** Shorter words begin too many names. */
const fewestLetters = 3;

/** The id that a coin's token has at CoinGecko; one that is not in the table may only be called by its own ticker. */
export const tokenIdOf = (coin: string): string => tokenIds[coin] ?? coin.toLowerCase();

/**
 * The slugs under which a coin's schedule may be listed, likeliest first. They are only where to look: whose schedule an
 * answer is, it says itself (`tokenIdsIn`).
 */
export function unlockCandidates(coin: string, slugs: readonly string[]): string[] {
  const id = tokenIdOf(coin);
  if (!Object.hasOwn(tokenIds, coin)) return slugs.filter((slug) => slug === id);
  const stems = [id, coin.toLowerCase(), id.split('-')[0]!].filter((stem) => stem.length >= fewestLetters);
  const exact = stems.filter((stem) => slugs.includes(stem));
  const longer = slugs.filter((slug) => stems.some((stem) => slug.startsWith(`${stem}-`)));
  return [...new Set([...exact, ...longer])].slice(0, mostCandidates);
}
