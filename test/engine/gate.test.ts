import { describe, expect, test } from 'vitest';
import type { Indicators } from '../../src/domain/indicators';
import { bands } from '../../src/domain/phase';
import evidence from '../../src/engine/evidence.json';
import { descriptiveOnly, type Gate, turnoverUsdPerDay } from '../../src/engine/gate';
import { recordOf } from '../../src/engine/record';

const gate: Gate = { majors: false, others: true, historyDays: 30, turnoverUsdPerDay: 10_000_000 };

/** A coin with 20 M USD of open interest that turns over so many USD a day. */
const turning = (usdPerDay: number): Indicators => ({
  openInterestCoins: 200_000,
  close: 100,
  oiadv: Math.log(20_000_000 / usdPerDay),
  historyDaysOfOpenInterest: 200,
  historyDaysOfFunding: 200,
  closed: true,
});

describe('the gate', () => {
  test('reads the turnover of a day off open interest and its ratio to turnover', () => {
    expect(turnoverUsdPerDay(turning(12_345_678))).toBeCloseTo(12_345_678, 3);
    const { oiadv: _, ...without } = turning(1e7);
    expect(turnoverUsdPerDay(without)).toBeUndefined();
  });

  test('lets odds through where they were tested', () => {
    expect(descriptiveOnly('SOL', turning(11_000_000), 30, false, gate)).toBeUndefined();
  });

  test.each([
    ['young', 'SOL', turning(11_000_000), 29.9, false],
    ['young', 'SOL', turning(11_000_000), 200, true],
    ['thin', 'SOL', turning(9_000_000), 200, false],
    ['untested', 'BTC', turning(11_000_000), 200, false],
  ] as const)('withholds them as %s (%s)', (reason, coin, indicators, days, isCold) => {
    expect(descriptiveOnly(coin, indicators, days, isCold, gate)).toBe(reason);
  });

  test('takes a turnover that is not known as too thin', () => {
    const { oiadv: _, ...without } = turning(1e9);
    expect(descriptiveOnly('SOL', without, 200, false, gate)).toBe('thin');
  });
});

describe('what followed at a word of the score', () => {
  test('is what ships, where there are enough decisions to say', () => {
    for (const band of bands) {
      const { decisions, flushed72 } = evidence.bands[band];
      expect(recordOf(band)).toEqual(
        decisions >= evidence.leastDecisions ? { decisions, flushed72 } : undefined,
      );
    }
  });
});
