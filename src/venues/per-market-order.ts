import type { Quote } from '../domain/quote';

/** Markets asked for one by one in a refresh, where the bulk answer lacks open interest. */
export const perMarketRequests = 25;

/** The markets to ask for one by one: wanted coins first, then the largest turnover. */
export function perMarketOrder(quotes: readonly Quote[], wanted: ReadonlySet<string>, most: number): Quote[] {
  const byTurnover = (a: Quote, b: Quote) => (b.volume24hUsd ?? 0) - (a.volume24hUsd ?? 0);
  const isWanted = (quote: Quote) => wanted.has(quote.coin);
  return [
    ...quotes.filter(isWanted).sort(byTurnover),
    ...quotes.filter((quote) => !isWanted(quote)).sort(byTurnover),
  ].slice(0, most);
}
