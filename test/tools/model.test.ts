import { describe, expect, test } from 'vitest';
import { type Column, columns, type History } from '../../src/domain/history';
import { phases } from '../../src/domain/phase';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { replay } from '../../src/engine/replay';
import { demoListings } from '../../tools/exchange/demo-listings';
import type { Listing } from '../../tools/exchange/listing';
import type { SimulatedMarket } from '../../tools/exchange/market';
import { modelMarket } from '../../tools/exchange/model';
import { T0 } from './markets';

const listings = demoListings(T0);
const marketOf = (coin: string, venue = 'bybit'): SimulatedMarket =>
  listings.find((listing) => listing.coin === coin && listing.venue === venue && listing.kind === 'perp')!
    .market;

/** A market's bars as the engine takes them. */
function historyOf(market: SimulatedMarket, toMs: number): History {
  const bars = market.bars(market.firstOpenMs, toMs);
  const filled = Object.fromEntries(columns.map((name) => [name, new Float64Array(bars.length)])) as Record<
    Column,
    Float64Array
  >;
  const prints = market.prints(0, toMs);
  let printed = 0;
  bars.forEach((bar, i) => {
    while (printed < prints.length && prints[printed]!.timeMs <= bar.openTimeMs + HOUR_MS) printed += 1;
    const print = prints[printed - 1];
    for (const name of ['open', 'high', 'low', 'close'] as const) filled[name][i] = bar[name];
    filled.volumeUsd[i] = bar.volumeUsd!;
    filled.openInterestCoins[i] = bar.openInterestCoins!;
    filled.fundingPer8h[i] = print ? (print.rate * 8) / print.intervalHours : Number.NaN;
  });
  return { ...filled, startMs: market.firstOpenMs, stepHours: 1, length: bars.length };
}

/** The phases that the engine sees from the demonstration's start on, in order. */
function phasesOf(market: SimulatedMarket, hours: number): { phase: string; atHour: number }[] {
  const seen: { phase: string; atHour: number }[] = [];
  replay(historyOf(market, T0 + hours * HOUR_MS), ({ closeTimeMs, machine }) => {
    if (closeTimeMs < T0) return;
    if (seen.at(-1)?.phase !== machine.phase)
      seen.push({ phase: machine.phase, atHour: (closeTimeMs - T0) / HOUR_MS });
  });
  return seen;
}

describe('the model', () => {
  test('gives the same numbers in whatever order they are asked for', () => {
    const profile = { coin: 'ANY', price: 5, openInterestUsd: 1e8, listedAtMs: T0 - 90 * DAY_MS };
    const late = modelMarket(profile);
    const lateFirst = late.bars(T0, T0 + 5 * HOUR_MS);
    const early = modelMarket(profile);
    early.bars(T0 - 80 * DAY_MS, T0 - 79 * DAY_MS);
    expect(early.bars(T0, T0 + 5 * HOUR_MS)).toEqual(lateFirst);
    expect(early.prints(T0 - DAY_MS, T0)).toEqual(late.prints(T0 - DAY_MS, T0));
  });

  test('gives different coins different numbers', () => {
    const profile = { price: 5, openInterestUsd: 1e8, listedAtMs: T0 - 9 * DAY_MS };
    const [one, other] = ['ONE', 'OTHER'].map(
      (coin) => modelMarket({ ...profile, coin }).bars(T0, T0 + HOUR_MS)[0]!,
    );
    expect(one!.close).not.toBe(other!.close);
  });

  test('gives bars whose high and low enclose open and close', () => {
    for (const bar of marketOf('SOL').bars(T0, T0 + 300 * HOUR_MS)) {
      expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
      expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
    }
  });

  test('leads the first coin through every phase, in cycle order, within 200 hours', () => {
    const seen = phasesOf(marketOf('SOL'), 200);
    expect(seen.map(({ phase }) => phase)).toEqual([...phases]);
    expect(seen[1]!.atHour).toBeGreaterThan(0);
  });

  test('has coins in every phase when it starts', () => {
    const coins = [...new Set(listings.filter(({ kind }) => kind === 'perp').map(({ coin }) => coin))].slice(
      0,
      40,
    );
    const present = new Set(coins.map((coin) => phasesOf(marketOf(coin), 1)[0]!.phase));
    expect([...present].sort()).toEqual([...phases].sort());
  });

  test('shortens the settlement interval of some coins while they are crowded', () => {
    const intervals = new Set(
      marketOf('DOGE')
        .prints(T0 - 200 * DAY_MS, T0)
        .map(({ intervalHours }) => intervalHours),
    );
    expect([...intervals].sort()).toEqual([1, 8]);
  });

  test('puts settlements an interval apart', () => {
    const prints = marketOf('FARTCOIN').prints(T0 - 200 * DAY_MS, T0);
    const distances = prints.slice(1).map(({ timeMs }, i) => (timeMs - prints[i]!.timeMs) / HOUR_MS);
    expect(distances).toEqual(prints.slice(1).map(({ intervalHours }) => intervalHours));
  });
});

describe('the demonstration', () => {
  const venuesOf = (coin: string): string[] =>
    listings
      .filter((listing: Listing) => listing.coin === coin && listing.kind === 'perp')
      .map(({ venue }) => venue);

  test('lists at least 66 altcoins that are old enough for everything', () => {
    const old = listings.filter(
      ({ kind, market }) => kind === 'perp' && market.firstOpenMs <= T0 - 200 * DAY_MS,
    );
    const coins = new Set(old.map(({ coin }) => coin));
    coins.delete('BTC');
    expect(coins.size).toBeGreaterThanOrEqual(66);
  });

  test('has a coin of less than a week and one of twenty days', () => {
    expect(T0 - marketOf('NEWT').firstOpenMs).toBe(5 * DAY_MS);
    expect(T0 - marketOf('FLUX').firstOpenMs).toBe(20 * DAY_MS);
  });

  test('has coins that a single venue lists', () => {
    expect(venuesOf('XION')).toEqual(['bybit']);
    expect(venuesOf('PURR')).toEqual(['hyperliquid']);
  });

  test('has two coins under one ticker, told apart by their prices', () => {
    const here = marketOf('GOAT', 'bybit').now(T0)!.price;
    const there = marketOf('GOAT', 'hyperliquid').now(T0)!.price;
    expect(there / here).toBeGreaterThan(50);
  });

  test('names symbols as the venues do', () => {
    const symbolsOf = (coin: string) =>
      Object.fromEntries(
        listings
          .filter((listing) => listing.coin === coin && listing.kind === 'perp' && listing.share > 0.005)
          .map(({ venue, symbol }) => [venue, symbol]),
      );
    expect(symbolsOf('SHIB')).toEqual({
      binance: '1000SHIBUSDT',
      bybit: 'SHIB1000USDT',
      okx: 'SHIB-USDT-SWAP',
      hyperliquid: 'kSHIB',
      bitget: 'SHIBUSDT',
      gate: 'SHIB_USDT',
      kucoin: 'SHIBUSDTM',
      mexc: 'SHIB_USDT',
      dydx: 'SHIB-USD',
      kraken: 'PF_SHIBUSD',
    });
    expect(symbolsOf('BONK')).toMatchObject({
      bitget: '1000BONKUSDT',
      gate: 'BONK_USDT',
      kucoin: '1000BONKUSDTM',
    });
    expect(symbolsOf('AVAX')).toMatchObject({ dydx: 'AVAX-USD', bitget: 'AVAXUSDT' });
    const of = (venue: string, coin: string) =>
      listings.find((listing) => listing.venue === venue && listing.coin === coin)?.symbol;
    expect([of('kucoin', 'BTC'), of('kraken', 'BTC')]).toEqual(['XBTUSDTM', 'PF_XBTUSD']);
    expect(of('dydx', 'FARTCOIN')).toBe('FARTCOIN,RAYDIUM,4K3DYJZVZP8EMZWUXBBCJEVW-USD');
  });

  test('names every symbol once on each venue', () => {
    const names = listings.map(({ venue, symbol }) => `${venue} ${symbol}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
