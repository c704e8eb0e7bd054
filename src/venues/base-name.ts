/** Currencies that count as one dollar. A perpetual quoted in anything else (ETHBTC) is not compared with the others. */
const dollars = new Set(['USD', 'USDT', 'USDC', 'USD_UM', 'FDUSD', 'BUSD', 'USD1', 'USDE']);

export const isDollar = (currency: unknown): boolean => typeof currency === 'string' && dollars.has(currency);

/**
 * The base of a symbol that has its quote behind a separator (`BTC-USDT`). Undefined where the quote is no dollar,
 * something else follows (`BTC-USDT-261225`), or nothing stands in front.
 */
export function pairBase(symbol: string, separator: string): string | undefined {
  const [base, quote, ...rest] = symbol.split(separator);
  return base && isDollar(quote) && rest.length === 0 ? base : undefined;
}

/** Pairs of two coins that a venue lists as if they were an asset (`ETHBTCUSDT` is ETH in BTC, not a coin). */
const coinPair = /^(?:ETH|SOL|BNB|XRP|LTC|DOGE|ADA)BTC$/;

/**
 * The base of a symbol that runs base and quote together, given the quotes that this market can have. Only those are
 * tried: with TUSD or BUSD among them, DOTUSD would become DO. Undefined where none fits, nothing is left, or the rest
 * is a pair of coins.
 */
export function baseName(symbol: string, quotes: readonly string[]): string | undefined {
  const quote = quotes.find((candidate) => symbol.endsWith(candidate) && symbol.length > candidate.length);
  const base = quote === undefined ? undefined : symbol.slice(0, -quote.length);
  return base === undefined || coinPair.test(base) ? undefined : base;
}
