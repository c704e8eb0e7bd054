import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { bookOf, rounded, thickness } from '../../tools/exchange/book';
import { longSharesOf, supplyOf } from '../../tools/exchange/crowd';
import { demoListings } from '../../tools/exchange/demo-listings';
import type { Listing } from '../../tools/exchange/listing';
import { T0 } from './markets';

const sol = demoListings(T0).find(
  ({ venue, symbol }) => venue === 'binance' && symbol === 'SOLUSDT',
) as Listing;
const at = (hours: number) => T0 + hours * HOUR_MS + 60_000;
const hours = Array.from({ length: 130 }, (_, hour) => hour);

describe('a simulated book', () => {
  test('stands around the price, best first, and reaches beyond 2 %', () => {
    const { bids, asks } = bookOf(sol, at(0))!;
    const middle = (bids[0]![0] + asks[0]![0]) / 2;
    for (let i = 1; i < bids.length; i++) {
      expect(bids[i]![0]).toBeLessThan(bids[i - 1]![0]);
      expect(asks[i]![0]).toBeGreaterThan(asks[i - 1]![0]);
    }
    expect(bids.at(-1)![0] / middle).toBeLessThan(0.98);
    expect(asks.at(-1)![0] / middle).toBeGreaterThan(1.02);
  });

  test('is the same whenever it is asked for, and thin in the flush of the demonstration', () => {
    expect(bookOf(sol, at(3))).toEqual(bookOf(sol, at(3)));
    const thick = hours.map((hour) => thickness(sol, at(hour)));
    const quiet = thick.slice(0, 24).sort((a, b) => a - b)[12]!;
    expect(quiet).toBeGreaterThan(0.6);
    expect(Math.min(...thick)).toBeLessThan(0.4 * quiet);
  });

  test('rounded to digits holds as much in steps further apart', () => {
    const fine = bookOf(sol, at(0), { levels: 400, stepBp: 1 })!;
    const coarse = rounded(fine, 3, 400);
    const sum = (rows: typeof fine.bids) => rows.reduce((total, [, units]) => total + units, 0);
    expect(sum(coarse.bids)).toBeCloseTo(sum(fine.bids), 6);
    expect(coarse.bids.length).toBeLessThan(20);
    expect(coarse.bids[0]![0]).toBeLessThanOrEqual(fine.bids[0]![0]);
    expect(coarse.asks[0]![0]).toBeGreaterThanOrEqual(fine.asks[0]![0]);
  });
});

describe('the simulated crowd', () => {
  test('has more long accounts the more longs pay', () => {
    const shares = longSharesOf(sol, at(0) - 24 * HOUR_MS, at(130), at(130)).map(
      ({ longShare }) => longShare,
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(Math.max(...shares)).toBeLessThan(0.8);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.1);
  });

  test('tells nothing of later than now', () => {
    const times = longSharesOf(sol, at(0), at(10), at(5)).map(({ timeMs }) => timeMs);
    expect(times).toEqual([1, 2, 3, 4, 5].map((hour) => T0 + hour * HOUR_MS));
  });

  test('holds a few per cent of all coins in contracts', () => {
    const share = (sol.market.now(at(0))!.openInterestCoins ?? 0) / supplyOf(sol);
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.15);
  });
});
