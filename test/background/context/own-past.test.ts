import { describe, expect, it } from 'vitest';
import { fewestHours, median, ownRank, usual } from '../../../src/background/context/own-past';

const hours = (count: number, value: (i: number) => number) =>
  Float32Array.from({ length: count }, (_, i) => value(i));

describe('a rank within its own past', () => {
  it('counts the value itself, and shares ties', () => {
    // 49 values from 0 to 48 and another 12: 12 below, 2 equal of 50.
    expect(
      ownRank(
        12,
        hours(49, (i) => i),
      ),
    ).toEqual({ hours: 50, percentile: (12 + 1.5) / 50 });
  });

  it('is 1 for a value above all and (N + 1) / 2N where all are the same', () => {
    expect(
      ownRank(
        99,
        hours(47, (i) => i),
      ).percentile,
    ).toBe((47 + 1) / 48);
    expect(
      ownRank(
        5,
        hours(47, () => 5),
      ).percentile,
    ).toBeCloseTo(49 / 96, 12);
  });

  it('is not told below 48 hours, of which missing ones are none', () => {
    const past = hours(60, (i) => (i < 14 ? Number.NaN : i));
    expect(ownRank(3, past)).toEqual({ hours: 47 });
    expect(
      ownRank(
        3,
        hours(47, (i) => i),
      ).hours,
    ).toBe(fewestHours);
  });

  it('compares as the record stores, in single precision', () => {
    const value = 0.123456789012;
    const past = hours(47, () => value);
    expect(past[0]).not.toBe(value);
    expect(ownRank(value, past).percentile).toBeCloseTo(49 / 96, 12);
  });
});

describe('what is usual', () => {
  it('is the median of the hours on record, missing ones left out', () => {
    expect(median([3, Number.NaN, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([Number.NaN])).toBeUndefined();
  });

  it('is told from 48 hours on', () => {
    expect(usual(hours(47, (i) => i))).toEqual({ hours: 47 });
    expect(usual(hours(49, (i) => i))).toEqual({ hours: 49, median: 24 });
  });
});
