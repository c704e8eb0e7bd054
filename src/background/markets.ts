import type { Quote } from '../domain/quote';
import type { Venue } from '../domain/venue';
import { samePrice } from '../engine/pool';
import { venueById } from '../venues/venues';
import type { VenueQuote } from './live';
import type { VenueQuotes } from './quotes';

/** A coin's market on each venue: of several (USDT, USDC) the one with the largest open interest, then turnover. */
function largestOf(quotes: readonly Quote[]): Map<string, Quote> {
  const size = (quote: Quote) => [quote.openInterestUsd ?? 0, quote.volume24hUsd ?? 0] as const;
  const largest = new Map<string, Quote>();
  for (const quote of quotes) {
    const known = largest.get(quote.coin);
    const [openInterest, volume] = size(quote);
    const [knownOpenInterest, knownVolume] = known ? size(known) : [-1, -1];
    if (openInterest > knownOpenInterest || (openInterest === knownOpenInterest && volume > knownVolume))
      largest.set(quote.coin, quote);
  }
  return largest;
}

/**
 * The markets of every coin over the venues, those of another coin under the same ticker marked as left out: their
 * price disagrees with the market that has the largest open interest.
 */
export function marketsByCoin(
  venues: readonly Venue[],
  quotesOf: ReadonlyMap<string, VenueQuotes>,
): Map<string, VenueQuote[]> {
  const coins = new Map<string, VenueQuote[]>();
  for (const { id } of venues) {
    const known = quotesOf.get(id);
    if (!known) continue;
    for (const [coin, quote] of largestOf(known.quotes)) {
      const list = coins.get(coin) ?? [];
      list.push({ venue: id, atMs: known.atMs, quote });
      coins.set(coin, list);
    }
  }
  for (const [coin, list] of coins) {
    if (list.length < 2) continue;
    const anchor = [...list].sort(
      (a, b) => (b.quote.openInterestUsd ?? 0) - (a.quote.openInterestUsd ?? 0),
    )[0]!;
    coins.set(
      coin,
      list.map((known) =>
        samePrice([anchor.quote.markPrice, known.quote.markPrice])
          ? known
          : { ...known, leftOut: 'its price is that of another coin' },
      ),
    );
  }
  return coins;
}

/**
 * The order in which a coin's markets are fetched: the longest open-interest history first (it gives the first
 * verdict), then the largest open interest. Left-out markets are not fetched.
 */
export function fetchOrder(markets: readonly VenueQuote[]): VenueQuote[] {
  const depth = (market: VenueQuote) => {
    const plan = venueById(market.venue)?.history.openInterest;
    return plan ? (plan.depthHours ?? Number.MAX_SAFE_INTEGER) : 0;
  };
  return markets
    .filter((market) => market.leftOut === undefined)
    .sort((a, b) => depth(b) - depth(a) || (b.quote.openInterestUsd ?? 0) - (a.quote.openInterestUsd ?? 0));
}
