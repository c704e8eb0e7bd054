import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import type { Unlock, UnlockSchedule } from '../../src/domain/unlock';
import { cliffDays, pressureBand, type UnlockFacts, unlockPressure } from '../../src/shared/unlock-pressure';

const nowMs = Date.UTC(2026, 9, 5, 9);
const day0Ms = Date.UTC(2026, 9, 5);
const cliff = (days: number, tokens: number, recipient?: string): Unlock => ({
  kind: 'cliff',
  timeMs: day0Ms + days * DAY_MS,
  tokens,
  ...(recipient !== undefined && { recipient }),
});
const linear = (fromDays: number, toDays: number, tokens: number): Unlock => ({
  kind: 'linear',
  fromMs: nowMs + fromDays * DAY_MS,
  toMs: nowMs + toDays * DAY_MS,
  tokens,
});
const schedule = (unlocks: Unlock[], maxSupply?: number): UnlockSchedule => ({
  protocol: 'token',
  fromMs: nowMs - 7 * DAY_MS,
  toMs: nowMs + 365 * DAY_MS,
  ...(maxSupply !== undefined && { maxSupply }),
  unlocks,
  unread: 0,
});
const pressure = (unlocks: Unlock[], more: Partial<UnlockFacts> = {}, maxSupply: number | undefined = 1e6) =>
  unlockPressure(
    { schedule: schedule(unlocks, maxSupply), priceUsd: 2, turnover: undefined, ...more },
    nowMs,
  );

describe('the next unlock', () => {
  test('is the first day on which 0.1 % of the supply or more comes free, however far off', () => {
    expect(pressure([cliff(10, 999), cliff(100, 1000), cliff(110, 5000)]).next).toEqual({
      day: { timeMs: day0Ms + 100 * DAY_MS, tokens: 1000, recipients: [] },
      size: { tokens: 1000, usd: 2000, shareOfSupply: 0.001 },
    });
  });

  test('counts all that comes free on a day together', () => {
    const afternoon = { ...cliff(10, 600, 'Team'), timeMs: day0Ms + 10 * DAY_MS + 15 * HOUR_MS } as Unlock;
    expect(pressure([afternoon, cliff(10, 500, 'Investors')]).next?.day).toEqual({
      timeMs: day0Ms + 10 * DAY_MS,
      tokens: 1100,
      recipients: ['Team', 'Investors'],
    });
  });

  test('is the largest within 30 days where none is that large', () => {
    expect(pressure([cliff(5, 10), cliff(20, 30), cliff(40, 90)]).next?.day.tokens).toBe(30);
  });

  test('is the largest within 30 days where the supply is not known', () => {
    const next = unlockPressure(
      {
        schedule: schedule([cliff(5, 10), cliff(20, 30), cliff(40, 90)]),
        priceUsd: undefined,
        turnover: undefined,
      },
      nowMs,
    ).next;
    expect(next?.size).toEqual({ tokens: 30 });
  });

  test('is none where nothing is planned, or all is over', () => {
    expect(pressure([cliff(-1, 5000)])).not.toHaveProperty('next');
    expect(pressure([linear(-5, 60, 1e5)])).not.toHaveProperty('next');
  });
});

describe('the pressure of 30 days', () => {
  const spot = { usdPerDay: 1000, kind: 'spot' } as const;

  test('is the value of cliffs and of the overlapping share of linear unlocks, in days of turnover', () => {
    const { within30, band } = pressure([cliff(10, 100), cliff(31, 1e4), linear(-10, 50, 600)], {
      turnover: spot,
    });
    expect(within30.cliff).toEqual({ tokens: 100, usd: 200, days: 0.2, shareOfSupply: 1e-4 });
    expect(within30.linear.tokens).toBeCloseTo(300, 9);
    expect(within30.total.days).toBeCloseTo(0.8, 9);
    expect(band).toBe('medium');
  });

  test('has a word for spot turnover only', () => {
    const { within30, band } = pressure([cliff(10, 100)], { turnover: { ...spot, kind: 'perp' } });
    expect(within30.total.days).toBeCloseTo(0.2, 9);
    expect(band).toBeUndefined();
  });

  test('is not stated without a price or a turnover', () => {
    expect(pressure([cliff(10, 100)]).within30.total).not.toHaveProperty('days');
    const { within30, band } = pressure([cliff(10, 100)], { priceUsd: undefined, turnover: spot });
    expect(within30.total).toEqual({ tokens: 100, shareOfSupply: 1e-4 });
    expect(band).toBeUndefined();
  });

  test('is none where a schedule plans nothing, which is known and not missing', () => {
    const { within30, band } = pressure([], { turnover: spot });
    expect(within30.total).toEqual({ tokens: 0, usd: 0, days: 0, shareOfSupply: 0 });
    expect(band).toBe('low');
  });

  test.each([
    [0.249, 'low'],
    [0.25, 'medium'],
    [1, 'medium'],
    [1.001, 'high'],
  ])('of %f days of turnover is %s', (days, word) => expect(pressureBand(days)).toBe(word));
});

test('days come by time, each once, and end with their last instant', () => {
  const days = cliffDays(schedule([cliff(3, 1), cliff(1, 2), cliff(2, 4)]), day0Ms, day0Ms + 2 * DAY_MS);
  expect(days.map(({ tokens }) => tokens)).toEqual([2, 4]);
});
