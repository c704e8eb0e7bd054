import type { Quote } from '../../domain/quote';
import type { StoredQuotes } from '../../shared/stored-quotes';
import type { VenueQuote } from '../live';

/** The quotes of a venue that are not believed, with the reasons. */
export const doubtedOf = (
  markets: ReadonlyMap<string, readonly VenueQuote[]>,
  venue: string,
): { readonly symbol: string; readonly reason: string }[] =>
  [...markets.values()].flatMap((list) =>
    list.flatMap((market) =>
      market.venue === venue && market.doubted && market.leftOut !== undefined
        ? [{ symbol: market.quote.symbol, reason: market.leftOut }]
        : [],
    ),
  );

/** Every quote, without the open interest of those that are not believed: their coins are known by name alone. */
export function* believedQuotes(desk: {
  readonly quotes: ReadonlyMap<string, StoredQuotes>;
  readonly markets: ReadonlyMap<string, readonly VenueQuote[]>;
}): Generator<Quote> {
  for (const [venue, { quotes }] of desk.quotes) {
    const doubted = new Set(doubtedOf(desk.markets, venue).map(({ symbol }) => symbol));
    for (const quote of quotes) {
      if (!doubted.has(quote.symbol)) yield quote;
      else {
        const { openInterestUsd: _, ...rest } = quote;
        yield rest;
      }
    }
  }
}
