import { describe, expect, test } from 'vitest';
import { confidence, freshness, historyTrust } from '../../src/engine/confidence';

describe('confidence', () => {
  test.each([
    [0, 0],
    [6.99, 0],
    [7, 0.5],
    [10.5, 0.55],
    [14, 0.6],
    [22, 0.675],
    [30, 0.75],
    [60, 0.825],
    [90, 0.9],
    [135, 0.95],
    [180, 1],
    [900, 1],
  ])('%d days of history are trusted %d', (days, trust) => {
    expect(historyTrust(days)).toBeCloseTo(trust, 12);
  });

  test('is coverage x freshness x trust, fresh unless said otherwise', () => {
    expect(confidence(0.875, 60)).toBeCloseTo(0.875 * 0.825, 12);
    expect(confidence(1, 180, 0.5)).toBe(0.5);
  });
});

describe('freshness', () => {
  test('is 1 while bar and open interest are at most two bars old', () => {
    expect(freshness({ barAgeHours: 2, openInterestAgeHours: 2, fundingOverdueHours: 2 }, 1)).toBe(1);
    expect(freshness({ barAgeHours: 8, openInterestAgeHours: 8 }, 4)).toBe(1);
    expect(freshness({ barAgeHours: 0 }, 1)).toBe(1);
  });

  test.each([
    { barAgeHours: 3 },
    { barAgeHours: 0, openInterestAgeHours: 3 },
    { barAgeHours: 0, fundingOverdueHours: 2.1 },
  ])('is 0.5 once an input is late: %j', (inputs) => {
    expect(freshness(inputs, 1)).toBe(0.5);
  });
});
