import { describe, expect, test } from 'vitest';
import { flushSuspected, liveFrom, type VenueQuote } from '../../src/background/live';
import { verdict } from '../content/samples';

const market = (
  venue: string,
  openInterestUsd: number | undefined,
  rest: Partial<VenueQuote['quote']> = {},
): VenueQuote => ({
  venue,
  atMs: 1_000,
  quote: {
    symbol: 'SOLUSDT',
    coin: 'SOL',
    markPrice: 100,
    ...(openInterestUsd === undefined ? {} : { openInterestUsd, openInterestCoins: openInterestUsd / 100 }),
    ...rest,
  },
});

describe('what the venues say now', () => {
  test('takes the price of the largest market and adds up open interest', () => {
    const live = liveFrom('SOL', [market('a', 300), market('b', 700, { markPrice: 101 })], undefined)!;
    expect(live).toMatchObject({ price: 101, openInterestUsd: 1000, openInterestCoins: 10 });
  });

  test('weighs funding by open interest', () => {
    const live = liveFrom(
      'SOL',
      [market('a', 300, { fundingPer8h: 0.0001 }), market('b', 700, { fundingPer8h: 0.0011 })],
      undefined,
    )!;
    expect(live.fundingPer8h).toBeCloseTo(0.0008, 12);
  });

  test('shows a market of another coin but takes nothing from it', () => {
    const other = { ...market('b', 9e9, { markPrice: 3, fundingPer8h: 0.01 }), leftOut: 'another coin' };
    const live = liveFrom('SOL', [market('a', 300), other], undefined)!;
    expect(live).toMatchObject({ price: 100, openInterestUsd: 300 });
    expect(live.fundingPer8h).toBeUndefined();
    expect(live.markets.map(({ leftOut }) => leftOut)).toEqual([undefined, 'another coin']);
  });

  test('lists an old quote with its age but takes nothing from it', () => {
    const now = { ...market('a', 300), atMs: 600_001 };
    const live = liveFrom('SOL', [now, market('b', 700, { markPrice: 3 })], undefined)!;
    expect(live).toMatchObject({ price: 100, openInterestUsd: 300, atMs: 600_001 });
    expect(live.markets.map(({ atMs }) => atMs)).toEqual([600_001, 1_000]);
  });

  test('leaves missing what no venue gives, and is nothing when none quotes the coin', () => {
    expect(liveFrom('SOL', [market('a', undefined)], undefined)).not.toHaveProperty('openInterestUsd');
    expect(liveFrom('SOL', [], undefined)).toBeUndefined();
  });
});

describe('the provisional flush', () => {
  const said = verdict({ sigma24: 0.0489898, indicators: { ...verdict().indicators, close: 100 } });
  test('is raised by a move of three hourly sigmas since the close, either way', () => {
    // 0.049 / sqrt(24) = 1 % an hour.
    expect(flushSuspected(97.1, said)).toBe(false);
    expect(flushSuspected(97.0, said)).toBe(true);
    expect(flushSuspected(103.1, said)).toBe(true);
  });

  test('is not raised without a price, a close or a move size', () => {
    expect(flushSuspected(undefined, said)).toBe(false);
    expect(flushSuspected(50, undefined)).toBe(false);
  });
});
