import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { outcomesOf } from '../../src/engine/outcome';
import { hole, madeHistory } from '../engine/made-history';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { settled } = await import('../../src/background/settled');
const { outcomeStates } = await import('../../src/shared/ledger-format');

/** Hours from the start of the history to the decision. */
const decidedAfter = 480;

/**
 * Forty days whose hours range by 1 %, so that sigma of a day is ln(100.5 / 99.5) sqrt(24 / (8 x 4 ln 2)) = 1.04 %:
 * a flush needs a fall of 1.56 % within 24 h, 2.70 % within 72 h. `change` says what is different so many hours later.
 */
function settle(horizonHours: number, change: (hour: number) => Partial<Row> = () => ({})) {
  const history = madeHistory(960, (i) => change(i - decidedAfter + 1));
  return settled(history, outcomesOf(history), history.startMs + decidedAfter * HOUR_MS, horizonHours);
}

/** At hour 20 price falls by 2 % and open interest by 12 %. */
const flushAt20 = (hour: number): Partial<Row> =>
  hour === 20 ? { low: 98 } : hour > 20 ? { openInterestCoins: 880 } : {};
const between = (from: number, to: number, hour: number) => hour >= from && hour <= to;
const unknown = (state: number, drawdown: unknown = Number.NaN) => ({ state, flush: Number.NaN, drawdown });

describe('a decision whose horizon is over', () => {
  test('was followed by no flush where nothing happened', () => {
    const result = settle(24);
    expect(result).toMatchObject({ state: outcomeStates.known, flush: 0 });
    expect(result.drawdown).toBeCloseTo(0.005, 12);
  });

  test('was followed by a flush where price and open interest fell far enough for that horizon', () => {
    expect(settle(24, flushAt20)).toMatchObject({ state: outcomeStates.known, flush: 1 });
    expect(settle(24, flushAt20).drawdown).toBeCloseTo(0.02, 12);
    expect(settle(72, flushAt20)).toMatchObject({ state: outcomeStates.known, flush: 0 });
  });

  test('is not known with a gap of more than 6 h in the bars, and is with one of 6 h', () => {
    const gap = (to: number) => (hour: number) => (between(1, to, hour) ? hole : flushAt20(hour));
    expect(settle(24, gap(6))).toMatchObject({ state: outcomeStates.known, flush: 1 });
    expect(settle(24, gap(7))).toEqual(unknown(outcomeStates.noPrice));
    const atTheEnd = (hour: number) => (between(18, 24, hour) ? hole : {});
    expect(settle(24, atTheEnd)).toEqual(unknown(outcomeStates.noPrice));
  });

  test('is not known without a close at the decision, or where the history ends too early', () => {
    expect(settle(24, (hour) => (hour === 0 ? hole : {}))).toEqual(unknown(outcomeStates.noPrice));
    const short = madeHistory(decidedAfter + 20);
    const atMs = short.startMs + decidedAfter * HOUR_MS;
    expect(settled(short, outcomesOf(short), atMs, 24)).toEqual(unknown(outcomeStates.noPrice));
  });

  test.each([
    ['fell', flushAt20, 0.02],
    ['did not fall', () => ({}), 0.005],
  ] as const)('is not known without open interest where price %s, but the fall is', (_what, change, fall) => {
    const result = settle(24, (hour) => ({
      ...change(hour),
      ...(hour > -10 && { openInterestCoins: Number.NaN }),
    }));
    expect(result).toEqual(unknown(outcomeStates.noOpenInterest, expect.closeTo(fall, 12)));
  });

  test('is not known with a gap of more than 6 h in open interest, and is with one of 6 h', () => {
    const gap = (to: number) => (hour: number) =>
      between(6, to, hour) ? { openInterestCoins: Number.NaN } : flushAt20(hour);
    expect(settle(24, gap(11))).toMatchObject({ state: outcomeStates.known, flush: 1 });
    expect(settle(24, gap(12)).state).toBe(outcomeStates.noOpenInterest);
  });

  test('is not known without ten days before it to measure the fall by', () => {
    const history = madeHistory(300);
    const atMs = history.startMs + 9 * 24 * HOUR_MS;
    const result = settled(history, outcomesOf(history), atMs, 24);
    expect(result.state).toBe(outcomeStates.noYardstick);
    expect(result.drawdown).toBeCloseTo(0.005, 12);
  });
});
