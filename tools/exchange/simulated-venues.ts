import type { SimulatedVenue } from './simulated-venue';
import { binance } from './venues/binance';
import { bitget } from './venues/bitget';
import { bybit } from './venues/bybit';
import { dydx } from './venues/dydx';
import { gate } from './venues/gate';
import { hyperliquid } from './venues/hyperliquid';
import { kraken } from './venues/kraken';
import { kucoin } from './venues/kucoin';
import { mexc } from './venues/mexc';
import { okx } from './venues/okx';

/** Every simulated exchange under its venue's id. A new one is its file and its line here. */
export const simulatedVenues = {
  // Kept one a line.
  binance,
  bybit,
  okx,
  hyperliquid,
  bitget,
  gate,
  kucoin,
  mexc,
  dydx,
  kraken,
} as const satisfies Readonly<Record<string, SimulatedVenue>>;

export type VenueId = keyof typeof simulatedVenues;

export const simulatedIds = Object.keys(simulatedVenues) as VenueId[];

/** The interface that a request is for, or undefined. */
export function apiAt(host: string, path: string): SimulatedVenue | undefined {
  return simulatedIds
    .map((id): SimulatedVenue => simulatedVenues[id])
    .find(({ apis }) => apis.some((api) => api.host === host && path.startsWith(api.path ?? '')));
}

/** Hosts of the trading sites, with their venues. */
export const tradingHosts: Readonly<Record<string, VenueId>> = Object.fromEntries(
  simulatedIds.map((id) => [simulatedVenues[id].site.host, id]),
);
