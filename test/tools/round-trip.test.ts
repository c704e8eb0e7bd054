import { describe, expect, test } from 'vitest';
import type { Quote, Reading } from '../../src/domain/quote';
import type { SourceRequest } from '../../src/domain/source';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import type { HistoryPlan, HistoryQuery, Venue } from '../../src/domain/venue';
import { venues } from '../../src/venues/venues';
import { demoListings } from '../../tools/exchange/demo-listings';
import { type Listing, nowOf, printsOf } from '../../tools/exchange/listing';
import { simulatedIds, type VenueId } from '../../tools/exchange/simulated-venues';
import { jsonOf, worldOf } from './ask';
import { T0 } from './markets';

const nowMs = T0 + 37 * HOUR_MS + 60_000;
const world = worldOf(demoListings(T0), nowMs);
const hourMs = T0 + 37 * HOUR_MS;

const listed = (venue: Venue): Listing[] =>
  world.listings.filter((listing) => listing.venue === venue.id && listing.kind === 'perp');

/** The venue's quotes of now. */
function quotesOf(venue: Venue): Reading<Quote> {
  const answers = Object.entries<SourceRequest>(venue.quotes.requests).map(([key, request]) => [
    key,
    jsonOf(venue.id as VenueId, request, world),
  ]);
  return venue.quotes.read(Object.fromEntries(answers), nowMs);
}

/** A history asked for as the background does: in spans that one request answers whole. */
function readAll<Row>(venue: Venue, plan: HistoryPlan<Row>, query: HistoryQuery): Row[] {
  const spanMs = plan.hoursPerRequest * HOUR_MS;
  const rows: Row[] = [];
  for (let fromMs = query.fromMs; fromMs < query.toMs; fromMs += spanMs) {
    const part = { ...query, fromMs, toMs: Math.min(fromMs + spanMs, query.toMs) };
    const reading = plan.read(jsonOf(venue.id as VenueId, plan.request(part), world), part);
    expect(reading.rejected).toEqual([]);
    const last = rows.at(-1);
    rows.push(...reading.rows.filter((row) => JSON.stringify(row) !== JSON.stringify(last)));
  }
  return rows;
}

/** The places where a number read is not the market's, beyond the rounding of floating point. */
const differences = (
  read: readonly (number | undefined)[],
  expected: readonly (number | undefined)[],
): string[] =>
  expected.flatMap((want, i) => {
    const got = read[i];
    const same =
      got !== undefined &&
      want !== undefined &&
      Math.abs(got - want) <= 1e-9 * Math.max(Math.abs(got), Math.abs(want));
    return same ? [] : [`${i}: ${got} instead of ${want}`];
  });

/** Venues whose funding comes by pages, of which the first is read: the newest hundred prints are all there is. */
const firstPageOnly = ['bitget', 'mexc'];

/** What of an inverse market cannot be read: its past turnover, and its past open interest. */
const unreadable: Partial<Record<string, readonly ('turnover' | 'open interest')[]>> = {
  kucoin: ['turnover', 'open interest'],
  mexc: ['turnover'],
  kraken: ['open interest'],
};

test('every venue that is asked from the beginning is simulated', () => {
  expect(venues.filter(({ optional }) => !optional).map(({ id }) => id)).toEqual(simulatedIds);
});

const simulated: readonly Venue[] = venues.filter(({ id }) =>
  (simulatedIds as readonly string[]).includes(id),
);

describe.each(simulated.map((venue): [string, Venue] => [venue.id, venue]))('%s', (id, venue) => {
  const canRead = (listing: Listing, what: 'turnover' | 'open interest') =>
    !listing.inverse || !unreadable[id]?.includes(what);
  const priceScale = (listing: Listing) => 1 + listing.priceOffsetBp / 10_000;

  test('every coin is quoted with its price, funding, one-sided open interest and turnover', () => {
    const { rows, rejected } = quotesOf(venue);
    expect(rejected).toEqual([]);
    expect(rows.map(({ symbol }) => symbol).sort()).toEqual(
      listed(venue)
        .map(({ symbol }) => symbol)
        .sort(),
    );

    for (const listing of listed(venue)) {
      const bulk = rows.find(({ symbol }) => symbol === listing.symbol)!;
      const { perMarket } = venue.quotes;
      const quote = perMarket
        ? perMarket.read(bulk, jsonOf(id as VenueId, perMarket.request(listing.symbol), world))
        : bulk;
      const market = listing.market.now(nowMs)!;
      const now = nowOf(listing, nowMs)!;
      expect(quote.coin).toBe(listing.coin);
      expect(quote.fundingIntervalHours).toBe(now.intervalHours);
      expect(quote.nextFundingTimeMs).toBe(now.nextTimeMs);
      const read = [
        quote.markPrice,
        quote.openInterestCoins,
        quote.volume24hUsd,
        quote.fundingRate,
        quote.fundingBaselinePer8h ?? 0.0001,
      ];
      const { neutralPer8h = 0.0001 } = listing;
      const expected = [
        market.price * priceScale(listing),
        market.openInterestCoins! * listing.share,
        market.volume24hUsd! * listing.share,
        now.rate,
        neutralPer8h,
      ];
      expect(differences(read, expected), listing.symbol).toEqual([]);
    }
  });

  const sample = ['SOL', 'PEPE', 'SHIB', 'BONK', 'FARTCOIN', '1INCH', 'ENA', 'NEWT', 'GOAT', 'BTC'];

  test('candles come back as the market traded them, the open hour left out', () => {
    for (const listing of listed(venue).filter(({ coin }) => sample.includes(coin))) {
      const fromMs = hourMs - 40 * DAY_MS;
      const query = { symbol: listing.symbol, coin: listing.coin, fromMs, toMs: nowMs };
      const candles = readAll(venue, venue.history.candles, query);
      const bars = listing.market.bars(fromMs, hourMs);
      expect(candles.map(({ openTimeMs }) => openTimeMs)).toEqual(bars.map(({ openTimeMs }) => openTimeMs));
      const scale = priceScale(listing);
      const hasTurnover = canRead(listing, 'turnover');
      if (!hasTurnover) expect(candles.every(({ volumeUsd }) => volumeUsd === undefined)).toBe(true);
      const read = candles.flatMap(({ open, high, low, close, volumeUsd }) => [
        open,
        high,
        low,
        close,
        ...(hasTurnover ? [volumeUsd] : []),
      ]);
      const expected = bars.flatMap(({ open, high, low, close, volumeUsd }) => [
        open * scale,
        high * scale,
        low * scale,
        close * scale,
        ...(hasTurnover ? [volumeUsd! * listing.share] : []),
      ]);
      expect(differences(read, expected), listing.symbol).toEqual([]);
    }
  });

  test('funding comes back print by print', () => {
    for (const listing of listed(venue).filter(({ coin }) => sample.includes(coin))) {
      const fromMs = hourMs - 30 * DAY_MS;
      const query = { symbol: listing.symbol, coin: listing.coin, fromMs, toMs: hourMs };
      const read = readAll(venue, venue.history.funding, query);
      const prints = printsOf(listing, fromMs, hourMs, nowMs);
      expect(prints.length).toBeGreaterThan(10);
      const kept = firstPageOnly.includes(id) ? prints.slice(-100) : prints;
      expect(read.map(({ timeMs, rate }) => [timeMs, rate])).toEqual(
        kept.map(({ timeMs, rate }) => [timeMs, rate]),
      );
    }
  });

  test('open interest comes back one-sided in whole coins, at the instants of the bars that close then', () => {
    const plan = venue.history.openInterest;
    if (['hyperliquid', 'bitget', 'mexc'].includes(id)) return expect(plan).toBeUndefined();
    const contractSizes = new Map(
      quotesOf(venue).rows.map(({ symbol, coinsPerContract }) => [symbol, coinsPerContract]),
    );
    const sampled = listed(venue).filter((each) => sample.includes(each.coin));
    for (const listing of sampled.filter((each) => canRead(each, 'open interest'))) {
      const fromMs = hourMs - Math.min(25 * DAY_MS, ((plan!.depthHours ?? 1e6) - 1) * HOUR_MS);
      const coinsPerContract = contractSizes.get(listing.symbol);
      const points = readAll(venue, plan!, {
        symbol: listing.symbol,
        coin: listing.coin,
        fromMs,
        toMs: hourMs,
        ...(coinsPerContract !== undefined && { coinsPerContract }),
      });
      const bars = listing.market.bars(fromMs - HOUR_MS, hourMs);
      expect(points.map(({ timeMs }) => timeMs)).toEqual(bars.map(({ openTimeMs }) => openTimeMs + HOUR_MS));
      const expected = bars.map((bar) => bar.openInterestCoins! * listing.share);
      expect(
        differences(
          points.map((point) => point.openInterestCoins),
          expected,
        ),
        listing.symbol,
      ).toEqual([]);
    }
  });
});
