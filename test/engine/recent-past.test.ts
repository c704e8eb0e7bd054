import { describe, expect, test } from 'vitest';
import type { Indicators } from '../../src/domain/indicators';
import { createRecentPast } from '../../src/engine/recent-past';

const base = { historyDaysOfOpenInterest: 0, historyDaysOfFunding: 0, closed: true };

describe('recent past', () => {
  test('finds the peak of 30 days and the least open interest of the 30 days before it', () => {
    const past = createRecentPast(1);
    for (let i = 0; i < 1000; i++) {
      const openInterestCoins = i === 350 ? 400 : i === 900 ? 2000 : 1000;
      past.push({ ...base, openInterestCoins });
    }
    expect(past.runUp()).toEqual({ rowsSincePeak: 99, baseOpenInterest: 400 });
  });

  test('leaves the base missing with less than 168 h before the peak', () => {
    const past = createRecentPast(1);
    for (let i = 0; i < 300; i++) past.push({ ...base, openInterestCoins: i === 100 ? 2000 : 1000 });
    expect(past.runUp()).toEqual({ rowsSincePeak: 199 });
  });

  test('a peak older than 30 days is forgotten', () => {
    const past = createRecentPast(4);
    for (let i = 0; i < 400; i++) past.push({ ...base, openInterestCoins: i === 200 ? 2000 : 1000 + i });
    expect(past.runUp().rowsSincePeak).toBe(0);
  });

  test('knows the greatest funding and volatility of 72 h, ends included', () => {
    const past = createRecentPast(1);
    const row = (i: number): Indicators => ({
      ...base,
      fx3: i === 26 ? 9 : i === 27 ? 0.5 : -0.1,
      volr: i === 99 ? 3 : 1,
    });
    for (let i = 0; i < 100; i++) past.push(row(i));
    expect(past.runUp()).toEqual({ fx3Max: 0.5, volrMax: 3 });
  });

  test('says nothing of what was never there', () => {
    const past = createRecentPast(1);
    past.push(base);
    expect(past.runUp()).toEqual({});
  });
});
