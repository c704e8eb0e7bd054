/** A ticker as it may be typed or stand in a file: one word, no control characters, at most 24 of them. */
export const isTicker = (text: string): boolean => /^[^\s\p{C}"'`<>\\/,;]{1,24}$/u.test(text);

// Names under which exchanges or people know a coin, besides its ticker.
const otherNames: Readonly<Record<string, string>> = {
  XBT: 'BTC',
  BITCOIN: 'BTC',
  ETHEREUM: 'ETH',
  SOLANA: 'SOL',
  RIPPLE: 'XRP',
  DOGECOIN: 'DOGE',
  CARDANO: 'ADA',
  XDG: 'DOGE',
};

const bare = (text: string): string =>
  text.replace(/[-_/:]?(PERP|SWAP)$/u, '').replace(/[-_/:]?(USDT|USDC|USD)$/u, '');

const withoutMultiplier = (text: string): string => text.replace(/^(10{3,}|1M|1K|K)(?=.{2})/u, '');

/**
 * The coin that typed text means, among the known coins: in upper or lower case, an exchange's symbol (`SOLUSDT`), a multiplied
 * contract (`1000PEPE`, `kPEPE`) or a common other name (`XBT`). Undefined if it means none of them.
 */
export function resolveCoin(typed: string, known: readonly string[]): string | undefined {
  const text = typed.trim().toUpperCase();
  const tickers = new Set(known);
  const candidates = [text, bare(text)].flatMap((form) => [form, withoutMultiplier(form)]);
  return candidates
    .flatMap((form) => [form, otherNames[form] ?? form])
    .find((form) => form !== '' && tickers.has(form));
}

/**
 * Coins that complete what was typed, at most `most`: those that begin with it first, then those that hold it; within
 * each the given order stays. Nothing typed gives the first coins.
 */
export function completions(typed: string, known: readonly string[], most = 8): string[] {
  const text = typed.trim().toUpperCase();
  if (text === '') return known.slice(0, most);
  const meant = resolveCoin(typed, known);
  const begins = known.filter((coin) => coin !== meant && coin.startsWith(text));
  const holds = known.filter((coin) => coin !== meant && !coin.startsWith(text) && coin.includes(text));
  return [...(meant ? [meant] : []), ...begins, ...holds].slice(0, most);
}
