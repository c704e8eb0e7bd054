import { expect, it } from 'vitest';
import { measuredMarket } from '../../../src/background/context/measured-market';
import type { VenueQuote } from '../../../src/background/live';
import type { Venue } from '../../../src/domain/venue';
import { binance } from '../../../src/venues/binance';
import { bybit } from '../../../src/venues/bybit';
import { hyperliquid } from '../../../src/venues/hyperliquid';

const market = (venue: string, openInterestUsd?: number, leftOut?: string): VenueQuote => ({
  venue,
  atMs: 0,
  quote: { symbol: 'X', coin: 'X', markPrice: 1, ...(openInterestUsd !== undefined && { openInterestUsd }) },
  ...(leftOut !== undefined && { leftOut }),
});
const venueOf = (id: string): Venue | undefined =>
  [binance, bybit, hyperliquid].find((venue) => venue.id === id);
const choose = (markets: readonly VenueQuote[], page?: string, tells = (venue: Venue) => !!venue.book) =>
  measuredMarket(markets, venueOf, tells, page)?.venue.id;

const markets = [market('binance', 5), market('bybit', 9), market('hyperliquid', 7)];

it('the market of the page comes first, else the one with the largest open interest', () => {
  expect(choose(markets, 'hyperliquid')).toBe('hyperliquid');
  expect(choose(markets)).toBe('bybit');
  expect(choose(markets, 'elsewhere')).toBe('bybit');
});

it('a venue that does not tell what is wanted is passed over, also that of the page', () => {
  expect(choose(markets, 'hyperliquid', (venue) => venue.accounts !== undefined)).toBe('bybit');
  expect(choose([market('hyperliquid', 7)], undefined, (venue) => !!venue.accounts)).toBeUndefined();
});

it('a market of another coin is never measured', () => {
  expect(choose([market('binance', 5), market('bybit', 9, 'another coin')], 'bybit')).toBe('binance');
});
