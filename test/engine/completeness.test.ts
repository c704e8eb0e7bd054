import { describe, expect, test } from 'vitest';
import type { Indicators } from '../../src/domain/indicators';
import { completeness, rebuildProgress } from '../../src/engine/completeness';
import { type FlushMemory, initialMachine, type Machine } from '../../src/engine/phase-machine';

const flush: FlushMemory = {
  enteredAtMs: 0,
  side: 'long',
  peakAtMs: 0,
  baseOpenInterest: 1000,
  fx3Max: 0.4,
  volrMax: 1.9,
};
const machine: Machine = {
  ...initialMachine,
  phase: 'cooling',
  peak: 1000 * Math.exp(0.5),
  trough: 1000 * Math.exp(0.2),
  fx3Min: -0.1,
  flush,
};
const indicators: Indicators = {
  historyDaysOfOpenInterest: 200,
  historyDaysOfFunding: 200,
  closed: true,
  openInterestCoins: 1000 * Math.exp(0.3),
  fx3: 0.1,
  volr: 1.4,
};

describe('completeness of a flush', () => {
  test('is half what has unwound, a quarter funding and a quarter volatility', () => {
    const result = completeness(machine, indicators)!;
    expect(result.unwound.value).toBeCloseTo(0.6, 12);
    expect(result.total).toBeCloseTo(0.5 * 0.6 + 0.25 * 0.75 + 0.25 * 0.5, 12);
    expect(result.unwound.met).toBe(true);
    expect(result.funding).toEqual({ value: 0.1, target: 0, met: false });
    expect(result.volatility).toEqual({ value: 1.4, target: 0.9, met: false });
  });

  test('ticks are met at half unwound, funding at base and volatility under 0.9', () => {
    const result = completeness({ ...machine, trough: 1000 }, { ...indicators, fx3: 0, volr: 0.89 })!;
    expect([result.unwound.met, result.funding.met, result.volatility.met]).toEqual([true, true, true]);
    expect(result.total).toBe(1);
    expect(completeness(machine, { ...indicators, volr: 0.9 })!.volatility.met).toBe(false);
    expect(completeness({ ...machine, trough: 1000 * Math.exp(0.3) }, indicators)!.unwound.met).toBe(false);
  });

  test('a small build-up, low funding or low volatility before the flush does not blow up the shares', () => {
    const small = {
      ...machine,
      flush: { ...flush, baseOpenInterest: machine.peak!, fx3Max: -0.2, volrMax: 0.8 },
    };
    const result = completeness(
      { ...small, trough: machine.peak! * Math.exp(-0.05) },
      { ...indicators, fx3: -0.3, volr: 0.7 },
    )!;
    expect(result.unwound.value).toBeCloseTo(0.5, 12);
    expect(result.total).toBeCloseTo(0.25 + 0.25 + 0.25 * 0.5, 12);
  });

  test.each(['flush', 'cooling', 'cleared'] as const)('is shown in %s', (phase) => {
    expect(completeness({ ...machine, phase }, indicators)).toBeDefined();
  });

  test.each(['neutral', 'build', 'crowded', 'rebuild'] as const)('is not shown in %s', (phase) => {
    expect(completeness({ ...machine, phase }, indicators)).toBeUndefined();
  });

  test('is not shown where no flush led there', () => {
    expect(completeness({ ...machine, phase: 'cleared', flush: undefined }, indicators)).toBeUndefined();
  });

  test('is missing where one of its numbers is', () => {
    const { fx3: _fx3, ...noFunding } = indicators;
    const { volr: _volr, ...noVolatility } = indicators;
    expect(completeness(machine, noFunding)).toBeUndefined();
    expect(completeness(machine, noVolatility)).toBeUndefined();
    expect(
      completeness({ ...machine, flush: { ...flush, baseOpenInterest: undefined } }, indicators),
    ).toBeUndefined();
  });
});

describe('progress of a rebuild', () => {
  const rebuilding: Machine = { ...machine, phase: 'rebuild' };

  test('is the open interest that is back, weighed by returning funding', () => {
    expect(rebuildProgress(rebuilding, { ...indicators, fx3: -0.05 })).toBeCloseTo((0.1 / 0.3) * 0.75, 12);
    expect(rebuildProgress(rebuilding, indicators)).toBeCloseTo(0.1 / 0.3, 12);
  });

  test('stays between 0 and 1', () => {
    expect(rebuildProgress(rebuilding, { ...indicators, openInterestCoins: 1 })).toBe(0);
    expect(rebuildProgress(rebuilding, { ...indicators, openInterestCoins: 1e6 })).toBe(1);
  });

  test('is missing in other phases and without its numbers', () => {
    expect(rebuildProgress(machine, indicators)).toBeUndefined();
    expect(rebuildProgress({ ...rebuilding, peak: undefined }, indicators)).toBeUndefined();
    const { openInterestCoins: _openInterest, ...rest } = indicators;
    expect(rebuildProgress(rebuilding, rest)).toBeUndefined();
  });
});
