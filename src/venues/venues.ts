import type { Venue } from '../domain/venue';
import { aster } from './aster';
import { backpack } from './backpack';
import { binance } from './binance';
import { bingx } from './bingx';
import { bitfinex } from './bitfinex';
import { bitget } from './bitget';
import { bitmex } from './bitmex';
import { bybit } from './bybit';
import { coinbase } from './coinbase';
import { coinex } from './coinex';
import { cryptocom } from './cryptocom';
import { deribit } from './deribit';
import { dydx } from './dydx';
import { gate } from './gate';
import { htx } from './htx';
import { hyperliquid } from './hyperliquid';
import { kraken } from './kraken';
import { kucoin } from './kucoin';
import { lighter } from './lighter';
import { mexc } from './mexc';
import { okx } from './okx';
import { paradex } from './paradex';
import { phemex } from './phemex';
import { woo } from './woo';

/** Every venue, in the order in which people are shown them. A new venue is its file and its line here. */
export const venues: readonly Venue[] = [
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
  bitmex,
  deribit,
  htx,
  bingx,
  coinbase,
  cryptocom,
  phemex,
  aster,
  lighter,
  paradex,
  backpack,
  bitfinex,
  coinex,
  woo,
];

/** The venue of this id, or undefined. */
export const venueById = (id: string): Venue | undefined => venues.find((venue) => venue.id === id);
