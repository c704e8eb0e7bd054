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

  const quiet = { longNow: 0.001, longP99: 0.001, shortNow: 0.001, shortP99: 0.001 };
  test('needs more forced closings than usual of the side that price ran against, where they are known', () => {
    expect(flushSuspected(96, said, { closings: quiet })).toBe(false);
    expect(flushSuspected(96, said, { closings: { ...quiet, longNow: 0.002 } })).toBe(true);
    expect(flushSuspected(96, said, { closings: { ...quiet, shortNow: 0.002 } })).toBe(false);
    expect(flushSuspected(104, said, { closings: { ...quiet, shortNow: 0.002 } })).toBe(true);
    // Closings alone raise nothing.
    expect(flushSuspected(98, said, { closings: { ...quiet, longNow: 0.1 } })).toBe(false);
  });

  test('is raised by a move of three sigmas in four hours while the spread is more than three times as wide', () => {
    // 2 % in four hours is one sigma.
    const earlier = { close: 105, hoursAgo: 4 };
    const spread = { nowBp: 3.1, medianBp: 1 };
    expect(flushSuspected(98, said, { earlier, spread })).toBe(true);
    expect(flushSuspected(99.5, said, { earlier, spread })).toBe(false);
    expect(flushSuspected(98, said, { earlier, spread: { nowBp: 3, medianBp: 1 } })).toBe(false);
    expect(flushSuspected(98, said, { earlier })).toBe(false);
    expect(flushSuspected(98, said, { spread })).toBe(false);
    // It needs no word on forced closings.
    expect(flushSuspected(98, said, { earlier, spread, closings: quiet })).toBe(true);
  });

  test('is not raised without a price, a close or a move size', () => {
    expect(flushSuspected(undefined, said)).toBe(false);
    expect(flushSuspected(50, undefined)).toBe(false);
  });
});
