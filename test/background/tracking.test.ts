import { describe, expect, test } from 'vitest';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { chooseUniverse, coinsByOpenInterest, onScreen, trackedInOrder, universeSize } = await import(
  '../../src/background/tracking'
);
const { fetchOrder, historiesPerCoin, marketsByCoin } = await import('../../src/background/markets');
const { rankOf } = await import('../../src/background/history');
const { perMarketOrder } = await import('../../src/venues/per-market-order');
const { venues } = await import('../../src/venues/venues');
const quote = (coin: string, openInterestUsd?: number, markPrice = 1, symbol = `${coin}USDT`) => ({
  symbol,
  coin,
  markPrice,
  ...(openInterestUsd === undefined ? {} : { openInterestUsd }),
});

test('coins are ordered by the open interest of all venues together', () => {
  const order = coinsByOpenInterest([quote('A', 5), quote('B', 4), quote('B', 4), quote('C')]);
  expect(order).toEqual(['B', 'A', 'C']);
});

test('the universe holds altcoins only, and no more than it may', () => {
  const many = ['BTC', 'ETH', ...Array.from({ length: 100 }, (_, i) => `C${i}`)];
  expect(chooseUniverse(many)).toEqual(many.slice(2, 2 + universeSize));
});

test('the coin looked at last is served first, and a look is forgotten after a day', () => {
  const dayMs = 86_400_000;
  expect(onScreen({ A: 10, B: 20, C: 20 - dayMs }, 30)).toEqual(['B', 'A']);
  expect(trackedInOrder(['B'], ['A', 'B'], ['C', 'A'])).toEqual(['B', 'A', 'C']);
});

test('work goes to the coin on screen, then to new hours, then to histories, then to other venues', () => {
  const first = (group: 'screen' | 'watched' | 'universe', direction: 'forward' | 'backward') =>
    rankOf({ isFirstMarket: true, group, direction });
  const other = (group: 'screen' | 'watched' | 'universe', direction: 'forward' | 'backward') =>
    rankOf({ isFirstMarket: false, group, direction });
  const order = [
    first('screen', 'backward'),
    first('universe', 'forward'),
    first('watched', 'backward'),
    first('universe', 'backward'),
    other('screen', 'forward'),
    other('watched', 'backward'),
    other('universe', 'backward'),
  ];
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
});

test('a market whose price is that of another coin is marked and not fetched', () => {
  const quotesOf = new Map([
    ['binance', { atMs: 1, quotes: [quote('GOAT', 100, 0.11)] }],
    ['bybit', { atMs: 1, quotes: [quote('GOAT', 80, 0.111)] }],
    ['hyperliquid', { atMs: 1, quotes: [quote('GOAT', 50, 31)] }],
  ]);
  const goat = marketsByCoin(venues, quotesOf).get('GOAT')!;
  expect(goat.filter(({ leftOut }) => leftOut).map(({ venue }) => venue)).toEqual(['hyperliquid']);
  expect(fetchOrder(goat).map(({ venue }) => venue)).toEqual(['bybit', 'binance']);
});

describe('a coin that many venues list', () => {
  const sizes = { binance: 30, bybit: 20, okx: 13, hyperliquid: 9, bitget: 10, gate: 8, kucoin: 4, dydx: 1 };
  const marketsAt = (changed: Partial<typeof sizes> = {}) => {
    const entries = Object.entries({ ...sizes, ...changed });
    const quotesOf = new Map(entries.map(([id, size]) => [id, { atMs: 1, quotes: [quote('SOL', size)] }]));
    return marketsByCoin(venues, quotesOf).get('SOL')!;
  };
  const venuesOf = (markets: ReturnType<typeof marketsAt>, known: readonly string[] = []) =>
    fetchOrder(markets, ({ venue }) => known.includes(venue)).map(({ venue }) => venue);
  const largest = ['bybit', 'gate', 'okx', 'binance', 'bitget', 'hyperliquid'];

  test('has a history on the six largest, the one that reaches back farthest first', () => {
    expect(venuesOf(marketsAt())).toEqual(largest);
    expect(venuesOf(marketsAt())).toHaveLength(historiesPerCoin);
  });

  test('keeps a history until another market is half as large again', () => {
    expect(venuesOf(marketsAt({ kucoin: 11.9 }), largest)).toEqual(largest);
    expect(venuesOf(marketsAt({ kucoin: 12.1 }), largest)).not.toContain('gate');
    expect(venuesOf(marketsAt({ kucoin: 12.1 }), largest)).toContain('kucoin');
  });

  test('is first told by the market that reaches back farthest, if that is not small beside the others', () => {
    const without = (changed?: Partial<typeof sizes>) =>
      venuesOf(marketsAt(changed).filter(({ venue }) => venue !== 'bybit'));
    expect(without({ dydx: 3 })[0]).toBe('dydx');
    expect(without({ dydx: 2.9 })[0]).toBe('gate');
    expect(without()).toHaveLength(historiesPerCoin);
  });
});

test('of several markets of a coin on one venue the one with the largest open interest stands for it', () => {
  const quotesOf = new Map([
    ['bybit', { atMs: 1, quotes: [quote('BTC', 1, 1, 'BTCPERP'), quote('BTC', 9, 1, 'BTCUSDT')] }],
  ]);
  expect(marketsByCoin(venues, quotesOf).get('BTC')![0]!.quote.symbol).toBe('BTCUSDT');
});

test('markets asked one by one are the wanted ones first, then the largest turnover', () => {
  const list = [
    { ...quote('A'), volume24hUsd: 9 },
    { ...quote('B'), volume24hUsd: 8 },
    { ...quote('C'), volume24hUsd: 1 },
  ];
  expect(perMarketOrder(list, new Set(['C']), 2).map(({ coin }) => coin)).toEqual(['C', 'A']);
});
