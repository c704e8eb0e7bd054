import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { perp } from '../../tools/exchange/demo-listings';
import { barsOf, nowOf, openInterestOf, printsOf } from '../../tools/exchange/listing';
import { tradedSoFar } from '../../tools/exchange/market';
import { decimal } from '../../tools/exchange/wire';
import { countingMarket, T0 } from './markets';

const market = countingMarket();
const at = (hours: number): number => T0 + hours * HOUR_MS;

describe('an hour that is still open', () => {
  const whole = {
    openTimeMs: T0,
    open: 100,
    high: 110,
    low: 90,
    close: 104,
    volumeUsd: 600,
    openInterestCoins: 50,
  };

  test('begins at its open with nothing traded', () => {
    expect(tradedSoFar(whole, 40, 0)).toEqual({
      ...whole,
      high: 100,
      low: 100,
      close: 100,
      volumeUsd: 0,
      openInterestCoins: 40,
    });
  });

  test('shows no high that comes later', () => {
    expect(tradedSoFar(whole, 40, 1 / 3)).toMatchObject({ high: 100, low: 90, close: 90, volumeUsd: 200 });
    expect(tradedSoFar(whole, 40, 0.5)).toMatchObject({
      high: 100,
      low: 90,
      close: 100,
      openInterestCoins: 45,
    });
  });

  test('ends as the whole bar', () => {
    expect(tradedSoFar(whole, 40, 1)).toEqual(whole);
  });

  test('of a falling price runs over its high first', () => {
    expect(tradedSoFar({ ...whole, close: 95 }, 40, 1 / 3)).toMatchObject({
      high: 110,
      low: 100,
      close: 110,
    });
  });
});

describe('a market now', () => {
  test('has the turnover of the last 24 hours', () => {
    const expected = Array.from({ length: 24 }, (_, i) => 5000 + 76 + i).reduce(
      (sum, volume) => sum + volume,
      0,
    );
    expect(market.now(at(100))!.volume24hUsd).toBe(expected);
  });

  test('has the running rate between the last settlement and the next', () => {
    const { nextRate, nextTimeMs, intervalHours } = market.now(at(20))!;
    expect(nextTimeMs).toBe(at(24));
    expect(intervalHours).toBe(8);
    expect(nextRate).toBeCloseTo(20e-6, 12);
  });

  test('does not exist before its first bar or after its last', () => {
    expect(market.now(T0 - 1)).toBeUndefined();
    expect(market.now(market.endMs)).toBeUndefined();
    expect(market.now(market.endMs - 1)).toBeDefined();
  });
});

describe('a listing', () => {
  const listing = { ...perp('bybit', countingMarket('PEPE')), priceOffsetBp: 10, share: 0.5 };

  test('has its own unit, price and share', () => {
    const now = nowOf(listing, at(50))!;
    expect(listing.multiplier).toBe(1000);
    expect(now.price).toBeCloseTo(150 * 1000 * 1.001, 6);
    expect(now.openInterest).toBeCloseTo((1049 * 0.5) / 1000, 9);
  });

  test('tells nothing of what comes after now', () => {
    const nowMs = at(50) + 60_000;
    const bars = barsOf(listing, at(45), at(60), nowMs);
    expect(bars.map(({ openTimeMs }) => (openTimeMs - T0) / HOUR_MS)).toEqual([45, 46, 47, 48, 49, 50]);
    expect(bars.at(-1)!.volumeUsd).toBeCloseTo((5050 * 0.5) / 60, 9);
    expect(openInterestOf(listing, at(45), at(60), nowMs).at(-1)!.timeMs).toBe(at(50));
    expect(printsOf(listing, at(40), at(60), nowMs).map(({ timeMs }) => timeMs)).toEqual([at(40), at(48)]);
  });

  test('gives open interest at the instant its bar closes', () => {
    const points = openInterestOf(listing, at(10), at(12), at(50));
    expect(points.map(({ timeMs }) => timeMs)).toEqual([at(10), at(11), at(12)]);
    expect(points[0]!.openInterest).toBeCloseTo((1009 * 0.5) / 1000, 9);
  });

  test('of an hourly venue charges the last settled rate in hourly parts', () => {
    const hourly = perp('hyperliquid', market);
    const prints = printsOf(hourly, at(16), at(18), at(50));
    expect(prints.map(({ timeMs }) => timeMs)).toEqual([at(16), at(17), at(18)]);
    expect(prints.map(({ rate }) => rate)).toEqual([2e-6, 2e-6, 2e-6]);
  });
});

describe('a number on the wire', () => {
  test.each([
    [0.00001, '0.00001'],
    [1.5e-7, '0.00000015'],
    [-9.2e-10, '-0.00000000092'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [98000.5, '98000.5'],
    [0, '0'],
  ])('%d is written %s', (value, written) => {
    expect(decimal(value)).toBe(written);
    expect(Number(decimal(value))).toBe(value);
  });
});
