import { HOUR_MS, MINUTE_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import { type HistoryKind, type MarketRecord, marketKey } from '../shared/ledger-format';
import { venueById } from '../venues/venues';
import type { Desk } from './desk';
import { inStep, type Reach, reachesBack } from './gaps';
import type { VenueQuote } from './live';
import { fetchOrder } from './markets';

const neutralPer8h = 0.0001;
/** A venue without quotes for so long is silent. */
const silentAfterMs = 20 * MINUTE_MS;

/** The kinds of history that a venue keeps. */
export const kindsOf = (venue: Venue): HistoryKind[] => [
  'candles',
  'funding',
  ...(venue.history.openInterest ? (['openInterest'] as const) : []),
];

/** What the venue can give of a kind that it keeps. */
export const reachOf = (venue: Venue, kind: HistoryKind): Reach => venue.history[kind]!;

/** The record of a market of which nothing is there yet. */
export const emptyRecord = (market: VenueQuote, coin: string): MarketRecord => ({
  venue: market.venue,
  symbol: market.quote.symbol,
  coin,
  baselinePer8h: market.quote.fundingBaselinePer8h ?? neutralPer8h,
  covered: {},
});

/** A coin's markets with a history, the first first; also those whose venue is silent now but has told of them before. */
export function marketsOf(desk: Desk, coin: string): VenueQuote[] {
  const used = desk.verdicts.get(coin)?.sources ?? [];
  return fetchOrder(desk.markets.get(coin) ?? [], ({ venue, quote }) =>
    used.some((source) => source.venue === venue && source.symbol === quote.symbol),
  );
}

/** Those of them whose venue answers: a silent one is not waited for. */
export const fetchable = (desk: Desk, coin: string): VenueQuote[] =>
  marketsOf(desk, coin).filter((market) => now() - market.atMs < silentAfterMs);

/** The record of a market as it stands, with the interval that its quote says now. */
export function recordOf(desk: Desk, market: VenueQuote, coin: string): MarketRecord {
  const known = desk.records.get(marketKey(market.venue, market.quote.symbol)) ?? emptyRecord(market, coin);
  const intervalHours = market.quote.fundingIntervalHours;
  return intervalHours === undefined ? known : { ...known, lastIntervalHours: intervalHours };
}

/** Whether everything old that the venue can give of a market is there. */
export function hasFullHistory(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  return kindsOf(venue).every((kind) => reachesBack(kind, record, reachOf(venue, kind), now()));
}

/** Whether a market has everything that its venue can give, up to the last close. */
export function isComplete(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  return (
    hasFullHistory(desk, market, coin) &&
    kindsOf(venue).every((kind) => inStep(kind, record, reachOf(venue, kind), now()))
  );
}

/** Whether a market was in step one hour ago and only waits for this hour's figures. */
export function isAnHourBehind(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  const inStepAt = (timeMs: number) =>
    kindsOf(venue).every((kind) => inStep(kind, record, reachOf(venue, kind), timeMs));
  return inStepAt(now() - HOUR_MS) && !inStepAt(now());
}

/** Of the markets that answer, the one whose history gives the coin's first verdict. */
export const firstMarket = (desk: Desk, coin: string): VenueQuote | undefined => fetchable(desk, coin)[0];
export const otherMarkets = (desk: Desk, coin: string): VenueQuote[] => fetchable(desk, coin).slice(1);
