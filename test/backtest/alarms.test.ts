import { describe, expect, test } from 'vitest';
import { alarmScore } from '../../src/backtest/alarms';
import { allRows, decision, type MadeRow, madePanel } from './made-panel';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** 400 decisions of a coin with the usual score of 10, a score of 50 at `high`, and a flush after those of `flushes`. */
const coinRows = (coin: number, high: readonly number[], flushes: readonly number[]): MadeRow[] =>
  range(0, 400).map((i) => ({
    timeMs: decision(i),
    coin,
    lev: high.includes(i) ? 50 : 10,
    flush72: flushes.includes(i) ? 1 : 0,
    ...(flushes.includes(i) && { flushAfterHours: 20 }),
  }));

describe('the score as an alarm', () => {
  // Three alarms of 3, 1 and 2 decisions. The first 179 decisions have no past of 60 days to compare with.
  const panel = madePanel(['SOL'], coinRows(0, [200, 201, 202, 300, 350, 351], [50, 199, 200, 201, 250]));
  const score = alarmScore(panel, allRows(panel), 1)!;

  test('is on in the top tenth of the own past, once there are 60 days of it', () => {
    expect(score.decisions).toBe(400 - 179);
    expect(score.onShare).toBeCloseTo(6 / 221, 12);
  });

  test('is right where a flush follows, of all alarms and of all flushes', () => {
    // On with a flush to come: decisions 200 and 201. Flushes with a past: 199, 200, 201 and 250.
    expect(score.precision).toBeCloseTo(2 / 6, 12);
    expect(score.recall).toBeCloseTo(2 / 4, 12);
  });

  test('is counted each time it goes on, per 30 days', () => {
    const months = 221 / 90;
    expect(score.alarmsPerCoinMonth).toBeCloseTo(3 / months, 12);
    expect(score.falseAlarmsPerCoinMonth).toBeCloseTo(2 / months, 12);
    expect(score.medianLeadHours).toBe(20);
  });

  test('is compared with chance: the same share of time, and the same alarms moved', () => {
    expect(score.randomPrecision).toBeCloseTo(4 / 221, 12);
    // Over all places to which the alarms can turn, the mean precision is that of chance.
    expect(Math.abs(score.shiftedPrecision - 4 / 221)).toBeLessThan(0.01);
    expect(score.shiftedLow).toBe(0);
    expect(score.shiftedHigh).toBeGreaterThan(score.shiftedPrecision);
    expect(score.shiftedHigh).toBeLessThanOrEqual(0.5);
    expect(alarmScore(panel, allRows(panel), 1)).toEqual(score);
  });

  test('of several coins is that of all their decisions, each coin ranked within itself', () => {
    const rows = [
      ...coinRows(0, [200, 201, 202, 300, 350, 351], [199, 200, 201, 250]),
      ...coinRows(1, [310], [310]).map((row) => ({ ...row, lev: row.lev! + 40 })),
    ].sort((a, b) => a.timeMs! - b.timeMs!);
    const both = madePanel(['SOL', 'ARB'], rows);
    const found = alarmScore(both, allRows(both), 1)!;
    expect(found.decisions).toBe(2 * 221);
    expect(found.onShare).toBeCloseTo(7 / 442, 12);
    expect(found.precision).toBeCloseTo(3 / 7, 12);
    expect(found.alarmsPerCoinMonth).toBeCloseTo(4 / (442 / 90), 12);
  });

  test('looks back, not ahead: what comes after a decision does not turn its alarm on or off', () => {
    const rows = coinRows(0, [200], [200]).map((row, i) => (i > 300 ? { ...row, lev: 99 } : row));
    const changed = madePanel(['SOL'], rows);
    const until = (one: typeof panel) => alarmScore(one, allRows(one).subarray(0, 301), 1);
    expect(until(changed)).toEqual(until(madePanel(['SOL'], coinRows(0, [200], [200]))));
    // The higher scores that follow are an alarm of their own.
    expect(alarmScore(changed, allRows(changed), 1)!.alarmsPerCoinMonth).toBeCloseTo(2 / (221 / 90), 12);
  });

  test('is unknown without 60 days of scores, without any alarm and without any flush', () => {
    const of = (rows: readonly MadeRow[]) => {
      const made = madePanel(['SOL'], rows);
      return alarmScore(made, allRows(made), 1);
    };
    expect(of(coinRows(0, [170], [170]).slice(0, 179))).toBeUndefined();
    expect(of(coinRows(0, [], [200]))).toBeUndefined();
    expect(of(coinRows(0, [200], []))).toBeUndefined();
    expect(of(coinRows(0, [200], [200]).map(({ lev: _, ...row }) => row))).toBeUndefined();
  });

  test('has no lead where it was never right', () => {
    const made = madePanel(['SOL'], coinRows(0, [200], [300]));
    expect(alarmScore(made, allRows(made), 1)).toMatchObject({ precision: 0, recall: 0 });
    expect(alarmScore(made, allRows(made), 1)).not.toHaveProperty('medianLeadHours');
  });
});
