import { describe, expect, test } from 'vitest';
import { createSigma7, createSigma24 } from '../../../src/engine/indicators/expected-move';
import { createFx3, createFx7, createFx30 } from '../../../src/engine/indicators/funding-mean';
import { createFpos14, createPos21 } from '../../../src/engine/indicators/funding-share';
import { createOpenInterestChange } from '../../../src/engine/indicators/open-interest-change';
import { createOpenInterestDrawdown } from '../../../src/engine/indicators/open-interest-drawdown';
import { createOpenInterestTurnover } from '../../../src/engine/indicators/open-interest-turnover';
import {
  createFundingRank,
  createOpenInterestRank,
  createTurnoverRank,
} from '../../../src/engine/indicators/own-rank';
import { createRv24, createRv720 } from '../../../src/engine/indicators/realised-volatility';
import { createZ24 } from '../../../src/engine/indicators/return-score';

interface Stream {
  push(value: number): number | undefined;
}

/** Each indicator by one varying input, its others held at 1, with the hours it needs before it speaks. */
const indicators: readonly [name: string, create: (stepHours: number) => Stream, firstAfterHours: number][] =
  [
    ['fx3', createFx3, 48],
    ['fx7', createFx7, 112],
    ['fx30', createFx30, 480],
    ['fpos14', createFpos14, 200],
    ['pos21', createPos21, 336],
    ['fpct', createFundingRank, 168],
    ['oipct', createOpenInterestRank, 168],
    ['oiadvpct', createTurnoverRank, 168],
    ['dOI24', (stepHours) => createOpenInterestChange(stepHours, 24), 24 + 1],
    ['dOI72', (stepHours) => createOpenInterestChange(stepHours, 72), 72 + 1],
    ['dOI168', (stepHours) => createOpenInterestChange(stepHours, 168), 168 + 1],
    ['oimax30', createOpenInterestDrawdown, 360],
    ['oiadv', (stepHours) => byVolume(createOpenInterestTurnover(stepHours)), 96],
    ['sigma24', createSigma24, 168],
    ['sigma7', createSigma7, 100],
    ['rv24', createRv24, 20],
    ['rv720', createRv720, 360],
    ['z24', (stepHours) => byClose(createZ24(stepHours)), 24 + 1],
  ];

const byVolume = (turnover: ReturnType<typeof createOpenInterestTurnover>): Stream => ({
  push: (value) => turnover.push(1, 1, value),
});
const byClose = (score: ReturnType<typeof createZ24>): Stream => ({ push: (value) => score.push(value, 1) });

const wave = (i: number) => 2 + Math.sin(i / 7) + 0.1 * Math.sin(i);

describe.each(indicators)('%s', (_, create, firstAfterHours) => {
  test('is missing until it has its hours, and present from then on', () => {
    const stream = create(1);
    const values = Array.from({ length: firstAfterHours + 50 }, (_, i) => stream.push(wave(i)));
    expect(values.findIndex((value) => value !== undefined)).toBe(firstAfterHours - 1);
    expect(values.slice(firstAfterHours - 1)).not.toContain(undefined);
  });

  test('counts hours, not rows', () => {
    const stream = create(8);
    const values = Array.from({ length: 200 }, (_, i) => stream.push(wave(i)));
    const first = values.findIndex((value) => value !== undefined);
    expect(Math.abs((first + 1) * 8 - firstAfterHours)).toBeLessThanOrEqual(8);
  });

  test('is finite and the same each time', () => {
    const run = () => {
      const stream = create(1);
      return Array.from({ length: 900 }, (_, i) => stream.push(wave(i)));
    };
    expect(run()).toEqual(run());
    for (const value of run()) expect(Number.isFinite(value ?? 0)).toBe(true);
  });

  test('is never made from holes', () => {
    const stream = create(1);
    for (let i = 0; i < 900; i++) expect(stream.push(Number.NaN)).toBeUndefined();
  });

  test('speaks again after a hole', () => {
    const stream = create(1);
    const values = Array.from({ length: 1600 }, (_, i) => stream.push(i === 800 ? Number.NaN : wave(i)));
    expect(values.at(-1)).toBeDefined();
  });
});
