import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, hourOf, MINUTE_MS } from '../../src/domain/time';
import type { HistoryQuery, Venue } from '../../src/domain/venue';
import { bitget } from '../../src/venues/bitget';
import { gate } from '../../src/venues/gate';
import { kraken } from '../../src/venues/kraken';
import { okx } from '../../src/venues/okx';
import { demoListings } from '../../tools/exchange/demo-listings';
import { closedByHour, closingsOf } from '../../tools/exchange/liquidations';
import type { VenueId } from '../../tools/exchange/simulated-venues';
import { jsonOf, reply, worldOf } from './ask';

const startMs = Date.UTC(2026, 9, 5);
const listings = demoListings(startMs, 3);
const nowMs = startMs + 90 * MINUTE_MS;
const world = worldOf(listings, nowMs);
const listed = (venue: VenueId, coin = 'SOL') =>
  listings.find((each) => each.venue === venue && each.coin === coin && each.kind === 'perp')!;

function askOrders(venue: Venue, id: VenueId) {
  const listing = listed(id);
  const answers = Object.fromEntries(
    Object.entries(venue.quotes.requests).map(([key, request]) => [key, jsonOf(id, request, world)]),
  );
  const quote = venue.quotes.read(answers, nowMs).rows.find(({ symbol }) => symbol === listing.symbol)!;
  const orders = venue.liquidations!.orders!;
  const query: HistoryQuery = {
    symbol: listing.symbol,
    coin: listing.coin,
    fromMs: nowMs - orders.hoursPerRequest * HOUR_MS,
    toMs: nowMs,
    ...(quote.coinsPerContract !== undefined && { coinsPerContract: quote.coinsPerContract }),
  };
  return { listing, query, reading: orders.read(jsonOf(id, orders.request(query), world), query) };
}

describe('the forced closings of the simulated exchanges', () => {
  it('of an hour stay what they were told to be while the hour runs on', () => {
    const listing = listed('gate');
    const openMs = hourOf(nowMs);
    const early = closingsOf(listing, openMs, openMs + HOUR_MS, openMs + 30 * MINUTE_MS);
    const late = closingsOf(listing, openMs, openMs + HOUR_MS, openMs + 59 * MINUTE_MS);
    expect(late.length).toBeGreaterThan(0);
    expect(late.slice(0, early.length)).toEqual(early);
  });

  it('are many times larger in a flush than in a usual hour, and of longs where price falls', () => {
    const listing = listed('bybit');
    const hours = closedByHour(listing, startMs, startMs + 5 * DAY_MS, startMs + 6 * DAY_MS);
    const sizes = [...hours.values()].map(({ longUsd, shortUsd }) => longUsd + shortUsd);
    const usual = sizes.sort((a, b) => a - b)[sizes.length >> 1]!;
    const top = [...hours.values()].sort((a, b) => b.longUsd - a.longUsd)[0]!;
    expect(top.longUsd).toBeGreaterThan(10 * usual);
    expect(top.longUsd).toBeGreaterThan(5 * top.shortUsd);
  });

  it.each([
    ['okx', okx],
    ['bitget', bitget],
    ['gate', gate],
  ] as const)('come back from %s one by one, with their sides and sums', (id, venue) => {
    const { listing, query, reading } = askOrders(venue, id);
    // Of more than a page the newest come.
    const sent = closingsOf(listing, query.fromMs, query.toMs, nowMs).slice(-100);
    expect(reading.rejected).toEqual([]);
    expect(sent.length).toBeGreaterThan(0);
    expect(reading.rows.map(({ timeMs, side }) => [timeMs, side])).toEqual(
      sent.map(({ timeMs, position }) => [timeMs, position]),
    );
    for (const [i, { usd }] of reading.rows.entries())
      expect(usd / (sent[i]!.units * sent[i]!.price)).toBeCloseTo(1, 9);
  });

  it('come back from gate by the hour, the running one so far', () => {
    const listing = listed('gate');
    const { sums } = gate.liquidations!;
    const query = { symbol: listing.symbol, coin: 'SOL', fromMs: startMs - 5 * HOUR_MS, toMs: hourOf(nowMs) };
    const { rows } = sums!.read(jsonOf('gate', sums!.request(query), world), query);
    const sent = closedByHour(listing, query.fromMs, query.toMs, nowMs);
    expect(rows.map(({ openTimeMs }) => openTimeMs)).toEqual([...sent.keys()]);
    for (const row of rows)
      expect(row).toMatchObject({
        longUsd: sent.get(row.openTimeMs)!.longUsd,
        shortUsd: sent.get(row.openTimeMs)!.shortUsd,
      });
  });

  it('come back from kraken by the hour without sides', () => {
    const listing = listed('kraken');
    const { sums } = kraken.liquidations!;
    const query: HistoryQuery = {
      symbol: listing.symbol,
      coin: 'SOL',
      fromMs: startMs,
      toMs: hourOf(nowMs),
      priceAt: () => 2,
    };
    const { rows } = sums!.read(jsonOf('kraken', sums!.request(query), world), query);
    const sent = [...closedByHour(listing, query.fromMs, query.toMs, nowMs)];
    expect(rows).toEqual(sent.map(([openTimeMs, { units }]) => ({ openTimeMs, unsidedUsd: units * 2 })));
  });

  it('are refused by gate over more than an hour', () => {
    const url = `https://api.gateio.ws/api/v4/futures/usdt/liq_orders?contract=SOL_USDT&from=${startMs / 1000 - 3601}&to=${startMs / 1000}`;
    expect(reply('gate', { url }, world).status).toBe(400);
  });
});
