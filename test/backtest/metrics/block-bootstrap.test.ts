import { describe, expect, test } from 'vitest';
import { prepareAuc } from '../../../src/backtest/metrics/auc';
import {
  blockBootstrap,
  bootstrapIntervals,
  calendarBlocks,
  interval,
} from '../../../src/backtest/metrics/block-bootstrap';
import { prepareMean } from '../../../src/backtest/metrics/mean';
import { uniformFrom } from '../../../src/backtest/metrics/uniform';
import { DAY_MS } from '../../../src/domain/time';
import { flags, numbers } from './rows';

const t0 = Date.UTC(2024, 0, 1);
const days = (...values: number[]) => Float64Array.from(values, (day) => t0 + day * DAY_MS);

describe('calendar blocks', () => {
  test('begin at the earliest row and end before 14 days, whatever the order of the rows', () => {
    const { count, ofRow } = calendarBlocks(days(14, 0, 13.99, 27, 28));
    expect(count).toBe(3);
    expect(ofRow[1]).toBe(ofRow[2]);
    expect(ofRow[0]).toBe(ofRow[3]);
    expect(new Set([ofRow[0], ofRow[1], ofRow[4]]).size).toBe(3);
  });

  test('without rows are none', () => {
    expect(calendarBlocks(days(0, 100)).count).toBe(2);
    expect(calendarBlocks(days()).count).toBe(0);
  });

  test('refuse a row without time', () => {
    expect(() => calendarBlocks(numbers(Number.NaN))).toThrow('no time');
    expect(() => calendarBlocks(numbers(Number.NaN), 0)).toThrow('blocks of 0 days');
  });
});

describe('block bootstrap', () => {
  const times = days(0, 1, 2, 20, 21, 40, 60, 61);

  test('draws as many blocks as there are, each whole', () => {
    const { count, ofRow } = calendarBlocks(times);
    let draws = 0;
    for (const weights of blockBootstrap(times, { seed: 1 })) {
      draws++;
      const ofBlock = Array.from({ length: count }, (_, block) => weights[ofRow.indexOf(block)]!);
      expect([...weights]).toEqual([...ofRow].map((block) => ofBlock[block]));
      expect(ofBlock.reduce((sum, weight) => sum + weight, 0)).toBe(count);
    }
    expect(draws).toBe(500);
  });

  test('gives the same draws for the same seed, and others for another', () => {
    const drawsOf = (seed: number) =>
      Array.from(blockBootstrap(times, { seed, replicates: 5 }), (weights) => [...weights]);
    expect(drawsOf(7)).toEqual(drawsOf(7));
    expect(drawsOf(7)).not.toEqual(drawsOf(8));
  });

  test('draws every block equally often', () => {
    const sums = new Float64Array(times.length);
    const replicates = 4000;
    for (const weights of blockBootstrap(times, { seed: 3, replicates }))
      for (const [row, weight] of weights.entries()) sums[row]! += weight;
    // Each block's weight has variance 3/4: the mean of 4000 lies within 5 of its own deviations.
    for (const sum of sums)
      expect(Math.abs(sum / replicates - 1)).toBeLessThan(5 * Math.sqrt(0.75 / replicates));
  });

  test('says nothing where all rows lie in one block', () => {
    expect([...blockBootstrap(days(0, 1, 13), { seed: 1 })]).toEqual([]);
    const intervals = bootstrapIntervals(days(0, 1), { mean: prepareMean(flags(0, 1)) }, { seed: 1 });
    expect(intervals.mean).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

describe('intervals', () => {
  test('of a mean of independent blocks are as wide as the binomial says', () => {
    const count = 400;
    const uniform = uniformFrom(11);
    const times = Float64Array.from({ length: count }, (_, i) => t0 + i * 14 * DAY_MS);
    const outcomes = Uint8Array.from({ length: count }, () => (uniform() < 0.3 ? 1 : 0));
    const share = prepareMean(outcomes)();
    const { low, high } = interval(
      prepareMean(outcomes),
      blockBootstrap(times, { seed: 5, replicates: 4000 }),
    );
    const half = 1.96 * Math.sqrt((share * (1 - share)) / count);
    // The 2.5 % point of 4000 draws is itself known to about 4 % of the half width.
    expect(Math.abs(share - low - half) / half).toBeLessThan(0.15);
    expect(Math.abs(high - share - half) / half).toBeLessThan(0.15);
  });

  test('of rows that say the same are as wide as those of their blocks', () => {
    const blocks = Array.from({ length: 30 }, (_, block) => block);
    const one = Float64Array.from(blocks, (block) => t0 + block * 14 * DAY_MS);
    const ten = Float64Array.from(
      blocks.flatMap((block) => Array.from({ length: 10 }, (_, i) => one[block]! + i * DAY_MS)),
    );
    const outcomeOf = (block: number) => (block % 3 === 0 ? 1 : 0);
    const of = (times: Float64Array, outcomes: Uint8Array) =>
      bootstrapIntervals(times, { mean: prepareMean(outcomes) }, { seed: 2 }).mean;
    const wide = of(
      ten,
      Uint8Array.from(blocks.flatMap((block) => Array.from({ length: 10 }, () => outcomeOf(block)))),
    );
    const narrow = of(one, Uint8Array.from(blocks, outcomeOf));
    expect(wide.low).toBeCloseTo(narrow.low, 12);
    expect(wide.high).toBeCloseTo(narrow.high, 12);
  });

  test('of a difference are taken draw by draw', () => {
    const times = Float64Array.from({ length: 60 }, (_, i) => t0 + i * 5 * DAY_MS);
    const uniform = uniformFrom(4);
    const outcomes = Uint8Array.from(times, () => (uniform() < 0.4 ? 1 : 0));
    const auc = prepareAuc(
      Float64Array.from(outcomes, (outcome) => outcome + 2 * uniform()),
      outcomes,
    );
    const {
      auc: alone,
      difference,
      none,
    } = bootstrapIntervals(
      times,
      { auc, difference: (weights) => auc(weights) - auc(weights), none: () => Number.NaN },
      { seed: 9, replicates: 50 },
    );
    expect(difference).toEqual({ low: 0, high: 0 });
    expect(alone.low).toBeLessThan(auc());
    expect(alone.high).toBeGreaterThan(auc());
    expect(none.low).toBeNaN();
    expect(interval(auc, blockBootstrap(times, { seed: 9, replicates: 50 }))).toEqual(alone);
  });
});
