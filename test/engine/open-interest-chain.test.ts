import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainOpenInterest } from '../../src/engine/open-interest-chain';

const chain = (...series: number[][]) => [
  ...chainOpenInterest(
    series.map((values) => ({ openInterestCoins: Float64Array.from(values), levelFactors: undefined })),
    1,
  ),
];
const nan = Number.NaN;

describe('chain of open interest', () => {
  test('is the plain sum where all markets are present throughout', () => {
    chain([1, 2, 3], [10, 10, 20]).forEach((value, i) => {
      expect(value).toBeCloseTo([11, 12, 23][i]!, 12);
    });
  });

  test('one market alone keeps its own level', () => {
    expect(chain([100, nan, 110])).toEqual([100, nan, 110]);
  });

  test('a market that appears does not move it, and is in the total from the start', () => {
    expect(chain([100, 100, 100, 100], [nan, nan, 50, 50])).toEqual([150, 150, 150, 150]);
  });

  test('a market that drops out for good does not move it, and is not in the latest total', () => {
    const gone = Array.from({ length: 9 }, (_, i) => (i < 2 ? 300 : nan));
    expect(chain(gone, Array(9).fill(50))).toEqual(Array(9).fill(50));
  });

  test('a change counts over the markets that are present at both ends', () => {
    const [before, after] = chain([100, 110], [nan, 50]);
    expect(after! / before!).toBeCloseTo(1.1, 12);
  });

  test('a market that skips an hour is not lost', () => {
    const series = chain([100, nan, 120], [100, 100, 100]);
    expect(series[1]! / series[0]!).toBeCloseTo(1, 12);
    expect(series[2]! / series[1]!).toBeCloseTo(1.1, 12);
  });

  test('a market that was away for longer than 6 h comes back like a new one', () => {
    const away = [100, ...Array(7).fill(nan), 500, 500];
    const series = chain(away, Array(10).fill(100));
    expect(series.every((value) => Math.abs(value - 600) < 1e-9)).toBe(true);
  });

  test('an hour that one market has not reported yet does not lower the total', () => {
    expect(chain([100, 100], [50, nan])).toEqual([150, 150]);
  });

  test('where all markets were away, the change over the gap counts', () => {
    const gap = Array(10).fill(nan);
    const series = chain([100, ...gap, 80], [100, ...gap, 80]);
    expect(series[0]).toBeCloseTo(200, 9);
    expect(series.at(-1)).toBe(160);
  });

  test('where no market spans two rows, what was before is kept and no change is counted between them', () => {
    const hours = 12;
    const early = Array.from({ length: hours }, (_, i) => (i === 0 ? 100 : i === 1 ? 120 : nan));
    const late = Array.from({ length: hours }, (_, i) => (i < hours - 2 ? nan : i === hours - 2 ? 70 : 77));
    const series = chain(early, late);
    expect(series[1]! / series[0]!).toBeCloseTo(1.2, 12);
    expect(series[hours - 2]! / series[1]!).toBeCloseTo(1, 12);
    expect(series.slice(2, -2).every(Number.isNaN)).toBe(true);
    expect(series.slice(-2)).toEqual([70, 77]);
  });

  test('a level break of one market does not move it, and the market weighs from then on what it says', () => {
    const breaking = {
      openInterestCoins: Float64Array.of(100, 200, 220),
      levelFactors: Float64Array.of(1, 0.5, 0.5),
    };
    const steady = { openInterestCoins: Float64Array.of(100, 100, 100), levelFactors: undefined };
    const series = chainOpenInterest([breaking, steady], 1);
    expect(series[1]! / series[0]!).toBeCloseTo(1, 12);
    expect(series[2]! / series[1]!).toBeCloseTo(320 / 300, 12);
    expect(series[2]).toBeCloseTo(320, 9);
  });

  test('later rows change earlier ones by one factor only', () => {
    const rows = fc.array(fc.oneof(fc.double({ min: 1, max: 1000, noNaN: true }), fc.constant(nan)), {
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, rows, rows, fc.integer({ min: 1, max: 39 }), (a, b, c, end) => {
        const whole = chain(a, b, c);
        const then = chain(a.slice(0, end), b.slice(0, end), c.slice(0, end));
        const known = [...then.keys()].filter((row) => !Number.isNaN(then[row]!));
        for (const row of then.keys()) expect(Number.isNaN(whole[row]!)).toBe(Number.isNaN(then[row]!));
        const factor = whole[known[0]!]! / then[known[0]!]!;
        for (const row of known) expect(whole[row]! / then[row]! / factor).toBeCloseTo(1, 10);
      }),
    );
  });

  test('equal open interest of one market or two gives equal levels, to the last bit', () => {
    const a = [3, 0.1, 7, 3, 1.7, 3];
    const b = [1, 2.3, 1e-3, 1, 1.1, 1];
    const late = [nan, nan, 0.7, 0.9, 0.3, 0.9];
    const series = chain(a, b);
    expect(series[3]).toBe(series[0]);
    const joined = chain(a, late);
    expect(joined[5]).toBe(joined[3]);
  });

  test('of three, one that leaps moves it by at most 1 %, and not at all once it is back', () => {
    const steady = Array(300).fill(100);
    const leaps = steady.map((value, i) => (i >= 200 && i < 205 ? value * 10 : value));
    const series = chain(leaps, steady, steady);
    for (const value of series) expect(Math.abs(Math.log(value / series[0]!))).toBeLessThan(0.0101);
    expect(series[299]! / series[199]!).toBeCloseTo(1, 3);
  });

  test('of three, one that grows on and on moves it by about 1 % at most, though it claims nearly all', () => {
    const steady = Array(400).fill(100);
    const grows = steady.map((_, i) => 1e6 * 5 ** Math.min(1, Math.max(0, (i - 200) / 168)));
    const series = chain(grows, steady, steady);
    const logs = series.map((value) => Math.log(value / series[0]!));
    // A little over: what is usual for the others moves a little meanwhile.
    expect(Math.max(...logs) - Math.min(...logs)).toBeLessThan(0.011);
  });

  test('of three follows what they have in common', () => {
    const common = Array.from({ length: 300 }, (_, i) => Math.exp(Math.sin(i / 20)));
    const series = chain(...[1, 10, 3].map((size) => common.map((value) => size * value)));
    for (const [i, value] of series.entries()) expect(value).toBeCloseTo(14 * common[i]!, 6);
  });

  test('markets that come and go never move it while none of them changes', () => {
    const presence = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(presence, { minLength: 1, maxLength: 5 }), (markets) => {
        const always = Array(30).fill(1000);
        const series = markets.map((rows, m) => rows.map((isThere) => (isThere ? 10 ** m : nan)));
        const levels = chain(always, ...series);
        for (const level of levels) expect(Math.abs(level / levels[29]! - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test('a change never leaves the range of its markets, whoever comes and goes', () => {
    const growth = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
      minLength: 20,
      maxLength: 20,
    });
    const presence = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(growth, growth, presence, (a, b, present) => {
        const path = (changes: number[]) => {
          let level = 100;
          return changes.map((change) => {
            level *= Math.exp(change);
            return level;
          });
        };
        const first = path(a);
        const second = path(b);
        const series = chain(
          first,
          second.map((value, i) => (present[i] ? value : nan)),
        );
        for (let i = 1; i < 20; i++) {
          if (!present[i] || !present[i - 1]) continue;
          const change = Math.log(series[i]! / series[i - 1]!);
          expect(change).toBeGreaterThan(Math.min(a[i]!, b[i]!) - 1e-9);
          expect(change).toBeLessThan(Math.max(a[i]!, b[i]!) + 1e-9);
        }
      }),
    );
  });
});
