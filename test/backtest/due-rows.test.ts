import { expect, test } from 'vitest';
import { dueRows, faultyStretches, type Span } from '../../src/backtest/due-rows';
import { panelOf } from '../../src/backtest/panel';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { wavingHistory } from '../engine/made-history';
import { day, type MadeRow, madePanel } from './made-panel';

const isDue = (row: MadeRow, span?: Span) => {
  const due = { timeMs: day(100), ageMs: 60 * DAY_MS, drawdown72: 0.1, openInterestUsd: 1e6 };
  return dueRows(madePanel(['SOL'], [{ ...due, ...row }]), span).length === 1;
};

test('a decision is due with a price, open interest and three days of future, 60 days after its file begins', () => {
  expect(isDue({})).toBe(true);
  expect(isDue({ ageMs: 60 * DAY_MS - 1 })).toBe(false);
  expect(isDue({ drawdown72: Number.NaN })).toBe(false);
  expect(isDue({ openInterestUsd: Number.NaN })).toBe(false);
});

test('it is due whether a score was given or not', () => {
  expect(isDue({ lev: 50 })).toBe(true);
  expect(isDue({ lev: Number.NaN, p72: Number.NaN, flush72: Number.NaN })).toBe(true);
});

test('a span holds both its ends', () => {
  const timeMs = day(100);
  expect(isDue({}, { fromMs: timeMs, toMs: timeMs })).toBe(true);
  expect(isDue({}, { fromMs: timeMs + 1 })).toBe(false);
  expect(isDue({}, { toMs: timeMs - 1 })).toBe(false);
});

test('the days of warm-up can be another number', () => {
  expect(isDue({ ageMs: DAY_MS }, { warmUpDays: 1 })).toBe(true);
  expect(isDue({ ageMs: 60 * DAY_MS }, { warmUpDays: 90 })).toBe(false);
});

test('the weeks in which venues redefined open interest are left out, both ends included', () => {
  expect(faultyStretches).toHaveLength(1);
  for (const [iso, due] of [
    ['2021-05-11T16:00Z', true],
    ['2021-05-12T00:00Z', false],
    ['2021-05-19T16:00Z', false],
    ['2021-06-02T00:00Z', false],
    ['2021-06-02T08:00Z', true],
  ] as const)
    expect(isDue({ timeMs: Date.parse(iso) }), iso).toBe(due);
});

test('of a history, the first is 60 days after its first bar and the last three days before its end', () => {
  const history = wavingHistory(24 * 70);
  const panel = panelOf([{ coin: 'SOL', history }]);
  const rows = dueRows(panel);
  expect(panel.timeMs[rows[0]!]).toBe(history.startMs + 60 * DAY_MS);
  expect(panel.timeMs[rows.at(-1)!]).toBe(history.startMs + 67 * DAY_MS);
  expect(rows).toHaveLength(7 * 3 + 1);
});

test('a decision in a gap of the history is not due', () => {
  const history = wavingHistory(24 * 70);
  const at = 24 * 65 - 1;
  const without = { ...history, close: history.close.map((value, i) => (i === at ? Number.NaN : value)) };
  const panel = panelOf([{ coin: 'SOL', history: without }]);
  const timesMs = [...dueRows(panel)].map((row) => panel.timeMs[row]!);
  expect(timesMs).toHaveLength(21);
  expect(timesMs).not.toContain(history.startMs + 65 * DAY_MS);
  expect(timesMs).toContain(history.startMs + 65 * DAY_MS + 8 * HOUR_MS);
});
