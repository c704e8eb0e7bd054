import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { Venue } from '../../src/domain/venue';
import { venues } from '../../src/venues/venues';
import { longSharesOf, spotsAt } from '../../tools/exchange/crowd';
import { demoListings } from '../../tools/exchange/demo-listings';
import type { Listing, VenueId } from '../../tools/exchange/listing';
import { simulatedIds } from '../../tools/exchange/simulated-venues';
import { jsonOf, worldOf } from './ask';
import { T0 } from './markets';

const world = worldOf(demoListings(T0), T0 + 60_000);

function quotesOf(venue: Venue) {
  const answers = Object.entries(venue.quotes.requests).map(([key, request]) => [
    key,
    jsonOf(venue.id as VenueId, request, world),
  ]);
  return venue.quotes.read(Object.fromEntries(answers), world.nowMs()).rows;
}

const perpetuals = (venue: Venue): Listing[] =>
  world.listings.filter((listing) => listing.venue === venue.id && listing.kind === 'perp');

/** Optional venues are not simulated. */
const simulated = venues.filter(({ id }) => simulatedIds.includes(id as VenueId));
const withBook = simulated.filter(({ book }) => book);
const withAccounts = simulated.filter(({ accounts }) => accounts);
const withSpot = simulated.filter(({ spot }) => spot);

describe.each(withBook)('the order books of $id', (venue) => {
  test('stand around the mark price in whole coins, whatever the symbol counts', () => {
    const quotes = new Map(quotesOf(venue).map((quote) => [quote.symbol, quote]));
    const listings = perpetuals(venue).filter(({ symbol, inverse }) => quotes.has(symbol) && !inverse);
    expect(listings.length).toBeGreaterThan(3);
    for (const { symbol, market, share } of listings.slice(0, 40)) {
      const quote = quotes.get(symbol)!;
      const { bids, asks } = venue.book!.read(
        jsonOf(venue.id as VenueId, venue.book!.request(symbol), world),
        quote,
      );
      expect((bids[0]![0] + asks[0]![0]) / 2 / quote.markPrice, symbol).toBeCloseTo(1, 4);
      const held = market.now(world.nowMs())!.openInterestCoins! * share;
      // A level holds some 1e-5 to 1e-3 of what is held; a wrong unit is off by tens.
      for (const [, coins] of bids.slice(0, 5)) {
        expect(coins / held, symbol).toBeGreaterThan(1e-6);
        expect(coins / held, symbol).toBeLessThan(3e-3);
      }
    }
  });
});

describe.each(withAccounts)('the long accounts of $id', (venue) => {
  test('come back as they are, hour by hour', () => {
    const [listing] = perpetuals(venue);
    const { symbol, coin } = listing!;
    const query = { symbol, coin, fromMs: T0 - 20 * HOUR_MS, toMs: T0 };
    const { rows, rejected } = venue.accounts!.read(
      jsonOf(venue.id as VenueId, venue.accounts!.request(query), world),
      query,
    );
    expect(rejected).toEqual([]);
    const expected = longSharesOf(listing!, query.fromMs, query.toMs, world.nowMs());
    expect(rows.map(({ timeMs }) => timeMs)).toEqual(expected.map(({ timeMs }) => timeMs));
    for (const [i, { longShare }] of expected.entries()) expect(rows[i]!.longShare).toBeCloseTo(longShare, 3);
  });
});

describe.each(withSpot)('the spot turnover of $id', (venue) => {
  test('comes back as it is, coin by coin', () => {
    const { rows, rejected } = venue.spot!.read(jsonOf(venue.id as VenueId, venue.spot!.request, world));
    expect(rejected).toEqual([]);
    const expected = spotsAt(world, venue.id as VenueId);
    expect(rows).toHaveLength(expected.length);
    for (const [i, { coin, volume24hUsd }] of expected.entries()) {
      expect(rows[i]!.coin).toBe(coin);
      expect(rows[i]!.volume24hUsd / volume24hUsd).toBeCloseTo(1, 9);
    }
  });
});
