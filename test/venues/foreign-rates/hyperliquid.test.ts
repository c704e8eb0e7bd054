import { expect, test } from 'vitest';
import { hyperliquid } from '../../../src/venues/hyperliquid';
import { demoListings } from '../../../tools/exchange/demo-listings';
import { reply, worldOf } from '../../tools/ask';

const { request, read } = hyperliquid.foreignRates!;
const nextMs = Date.UTC(2026, 10, 22, 16);
const nowMs = nextMs - 3_600_000;

test('the rates of Binance and Bybit are read, each for its own interval', () => {
  const { rows, rejected } = read(
    [
      [
        'SOL',
        [
          ['BinPerp', { fundingRate: '0.0001', nextFundingTime: nextMs, fundingIntervalHours: 4 }],
          ['HlPerp', { fundingRate: '0.0000125', nextFundingTime: nextMs }],
          ['BybitPerp', { fundingRate: '-0.0002', nextFundingTime: nextMs }],
        ],
      ],
      [
        'kPEPE',
        [
          ['BinPerp', { fundingRate: '0.00005', nextFundingTime: nextMs }],
          ['BybitPerp', null],
        ],
      ],
    ],
    nowMs,
  );
  expect(rejected).toEqual([]);
  expect(rows).toEqual([
    {
      venue: 'binance',
      coin: 'SOL',
      fundingRate: 0.0001,
      fundingIntervalHours: 4,
      nextFundingTimeMs: nextMs,
    },
    { venue: 'bybit', coin: 'SOL', fundingRate: -0.0002, fundingIntervalHours: 8, nextFundingTimeMs: nextMs },
    {
      venue: 'binance',
      coin: 'PEPE',
      fundingRate: 0.00005,
      fundingIntervalHours: 8,
      nextFundingTimeMs: nextMs,
    },
  ]);
});

test('a rate that cannot be read costs itself alone', () => {
  const good = ['BybitPerp', { fundingRate: '0.0003' }];
  const { rows, rejected } = read(
    [
      ['SOL', [['BinPerp', { fundingRate: 'often' }], good]],
      ['XRP', [['BinPerp', {}], ['BinPerp', { fundingRate: '0.1', fundingIntervalHours: 0 }], good]],
      ['', [good]],
      7,
    ],
    nowMs,
  );
  expect(rows.map(({ coin, fundingRate }) => [coin, fundingRate])).toEqual([
    ['SOL', 0.0003],
    ['XRP', 0.0003],
  ]);
  expect(rejected.map(({ symbol }) => symbol)).toEqual(['row 2', 'row 3', 'SOL', 'XRP', 'XRP']);
});

test('anything but a list fails whole', () => {
  for (const answer of [null, {}, 'x']) expect(() => read(answer, nowMs)).toThrow(/list/);
});

test('the simulated exchange answers what is asked', () => {
  const startMs = Date.UTC(2026, 9, 5);
  const world = worldOf(demoListings(startMs, 4), startMs + 60_000);
  const { rows, rejected } = read(JSON.parse(reply('hyperliquid', request, world).body), startMs);
  expect(rejected).toEqual([]);
  const sol = rows.filter(({ coin }) => coin === 'SOL');
  expect(sol.map(({ venue }) => venue)).toEqual(['binance', 'bybit']);
  for (const { fundingRate } of sol) expect(Math.abs(fundingRate)).toBeLessThan(0.01);
});
