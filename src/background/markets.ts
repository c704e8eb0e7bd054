import type { Quote } from '../domain/quote';
import type { Venue } from '../domain/venue';
import { samePrice } from '../engine/pool';
import { liveStaleAfterMs } from '../shared/format';
import { keptHours } from '../shared/ledger-format';
import { venueById } from '../venues/venues';
import type { VenueQuote } from './live';
import type { VenueQuotes } from './quotes';
import { doubtsOf } from './sanity/doubts';
import { standsOut } from './sanity/stands-out';

const sizeOf = (quote: Quote): number => quote.openInterestUsd ?? 0;
const isLarger = (quote: Quote, than: Quote): boolean =>
  sizeOf(quote) > sizeOf(than) ||
  (sizeOf(quote) === sizeOf(than) && (quote.volume24hUsd ?? 0) > (than.volume24hUsd ?? 0));

/** A venue's quotes stay the same while those of the others come in one after the other. */
const largestKnown = new WeakMap<VenueQuotes, readonly VenueQuote[]>();

/** A coin's market on a venue: of several (USDT, USDC) the one with the largest open interest, then turnover. */
function largestOf(venue: string, known: VenueQuotes): readonly VenueQuote[] {
  const found = largestKnown.get(known);
  if (found) return found;
  const largest = new Map<string, Quote>();
  for (const quote of known.quotes) {
    const other = largest.get(quote.coin);
    if (other === undefined || isLarger(quote, other)) largest.set(quote.coin, quote);
  }
  const markets = Array.from(largest.values(), (quote) => ({ venue, atMs: known.atMs, quote }));
  largestKnown.set(known, markets);
  return markets;
}

/** The price that most of these markets agree on; of several such prices that of the largest market. */
function priceOfCoin(markets: readonly VenueQuote[]): number {
  let agreed = markets[0]!.quote;
  let most = 0;
  for (const { quote } of markets) {
    let count = 0;
    for (const other of markets) if (isOneCoin(quote.markPrice, other.quote)) count++;
    if (count > most || (count === most && sizeOf(quote) > sizeOf(agreed))) {
      most = count;
      agreed = quote;
    }
  }
  return agreed.markPrice;
}

const isOneCoin = (price: number, quote: Quote): boolean =>
  quote.markPrice === price || samePrice([price, quote.markPrice]);

/** A coin's markets, those whose quotes are not believed or are of another coin marked as left out. */
function marked(list: readonly VenueQuote[], quotesOf: ReadonlyMap<string, VenueQuotes>): VenueQuote[] {
  const doubts = doubtsOf(
    list.map((market) => {
      const past = quotesOf.get(market.venue)?.pasts?.[market.quote.symbol];
      return past ? { ...market, past } : market;
    }),
  );
  const believed = list.filter((_, i) => doubts[i] === undefined);
  // What a silent venue said last is no measure of what the others say now.
  const newestMs = Math.max(...believed.map(({ atMs }) => atMs));
  const fresh = believed.filter(({ atMs }) => newestMs - atMs < liveStaleAfterMs);
  const price = fresh.length > 0 ? priceOfCoin(fresh) : undefined;
  return list.map((market, i) => {
    const doubt = doubts[i];
    if (doubt !== undefined) return { ...market, leftOut: doubt, doubted: true };
    return price === undefined || isOneCoin(price, market.quote)
      ? market
      : { ...market, leftOut: 'its price is that of another coin' };
  });
}

/**
 * The markets of every coin over the venues. Left out, with the reason, are those whose quotes cannot be (`sanity/`),
 * and those of another coin under the same ticker: their price is not the one that most of the venues agree on, or where
 * as many agree on another, not that of the largest market.
 */
export function marketsByCoin(
  venues: readonly Venue[],
  quotesOf: ReadonlyMap<string, VenueQuotes>,
): Map<string, VenueQuote[]> {
  const coins = new Map<string, VenueQuote[]>();
  for (const { id } of venues) {
    const known = quotesOf.get(id);
    if (!known) continue;
    for (const market of largestOf(id, known)) {
      const list = coins.get(market.quote.coin);
      if (list) list.push(market);
      else coins.set(market.quote.coin, [market]);
    }
  }
  for (const [coin, list] of coins) if (standsOut(list, quotesOf)) coins.set(coin, marked(list, quotesOf));
  return coins;
}

/** So many markets of a coin have a history: the largest tell nearly all, and each costs requests and room. */
export const historiesPerCoin = 6;
/** A market that a verdict rests on stays until another one is so many times as large. */
const keepsAgainst = 1.5;
/** A first verdict is not left to a market smaller than this part of the largest. */
const firstShare = 0.1;

/**
 * The markets of a coin that have a history, in the order in which it is fetched: the longest open-interest history
 * of a market that is not small beside the others first (it gives the first verdict), then the largest open interest. Left-out markets have none. `isUsed` says which
 * of them the last verdict rests on.
 */
export function fetchOrder(
  markets: readonly VenueQuote[],
  isUsed: (market: VenueQuote) => boolean = () => false,
): VenueQuote[] {
  const open = markets.filter((market) => market.leftOut === undefined || market.doubted);
  const largest = Math.max(...open.map(({ quote, doubted }) => (doubted ? 0 : sizeOf(quote))));
  const depth = (market: VenueQuote) => {
    const plan = venueById(market.venue)?.history.openInterest;
    const isSmall = sizeOf(market.quote) < largest * firstShare;
    return !plan || isSmall ? 0 : Math.min(plan.depthHours ?? keptHours, keptHours);
  };
  const weight = (market: VenueQuote) => sizeOf(market.quote) * (isUsed(market) ? keepsAgainst : 1);
  const [first, ...rest] = open.sort((a, b) => depth(b) - depth(a) || sizeOf(b.quote) - sizeOf(a.quote));
  if (first === undefined) return [];
  const chosen = [...rest].sort((a, b) => weight(b) - weight(a)).slice(0, historiesPerCoin - 1);
  return [first, ...rest.filter((market) => chosen.includes(market))];
}
