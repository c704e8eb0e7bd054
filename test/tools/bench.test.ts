import { describe, expect, test } from 'vitest';
import { countAsked, largestShare } from '../../tools/bench/counted-limits';
import { type Figure, isWithin, toJson, unmeasured } from '../../tools/bench/figure';
import { median } from '../../tools/bench/median';
import { short, sumLine, table, wrapped } from '../../tools/bench/table';
import { cpuMsOf, markAt, stretchesOf, type TraceEvent, wallMsOf } from '../../tools/bench/trace';
import { createLimits } from '../../tools/exchange/limits';

const figure = (change: Partial<Figure>): Figure => ({
  name: 'size',
  value: 7.5,
  unit: 'kB',
  budget: 8,
  method: 'weighed',
  ...change,
});

describe('a budget', () => {
  test('is kept up to its limit and missed beyond it', () => {
    expect(isWithin(figure({ value: 8 }))).toBe(true);
    expect(isWithin(figure({ value: 8.01 }))).toBe(false);
  });

  test('that asks for at least so much is missed below it', () => {
    expect(isWithin(figure({ value: 9, atLeast: true }))).toBe(true);
    expect(isWithin(figure({ value: 7.9, atLeast: true }))).toBe(false);
  });

  test('is never kept by what could not be measured', () => {
    expect(isWithin(unmeasured('heap', 'no browser'))).toBe(false);
  });
});

describe('the median', () => {
  test('is the middle of an odd count and the mean of the two middle ones of an even count', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 2, 4])).toBe(3);
  });

  test('orders numbers by size, not by their text, and leaves the list as it was', () => {
    const values = [100, 20, 3];
    expect(median(values)).toBe(20);
    expect(values).toEqual([100, 20, 3]);
  });

  test('of nothing is missing', () => {
    expect(median([])).toBeUndefined();
  });
});

describe('the table', () => {
  test('shows numbers with about three digits', () => {
    expect([0, 0.0291, 2.494, 69.04, 512.3, 219_870.4].map(short)).toEqual([
      '0',
      '0.029',
      '2.49',
      '69.0',
      '512',
      '219 870',
    ]);
  });

  test('marks what is kept, what is missed and what is not known', () => {
    const lines = table([
      figure({}),
      figure({ name: 'speed', value: 90, unit: 'an hour', budget: 100, atLeast: true }),
      unmeasured('heap', 'no browser'),
    ]).split('\n');
    expect(lines[2]).toMatch(/^size +7\.50 kB +≤ 8\.00 kB +ok +weighed$/);
    expect(lines[3]).toMatch(/^speed +90\.0 an hour +≥ 100 an hour +MISSED +weighed$/);
    expect(lines[4]).toMatch(/^heap +– +– +NOT MEASURED +not measured: no browser$/);
  });

  test('breaks a long method into lines that stand under its first', () => {
    const lines = table([figure({ method: 'word '.repeat(40).trim() })]).split('\n');
    expect(lines).toHaveLength(5);
    const columnAt = lines[2]!.indexOf('word');
    for (const line of lines.slice(3)) expect(line.search(/\S/)).toBe(columnAt);
  });

  test('keeps a word that is longer than a line whole', () => {
    expect(wrapped('a verylongword b', 4)).toEqual(['a', 'verylongword', 'b']);
  });

  test('ends with how many budgets are kept', () => {
    expect(sumLine([figure({}), figure({ value: 9 }), unmeasured('heap', 'no browser')])).toBe(
      '1 of 3 budgets kept, 1 missed, 1 not measured',
    );
    expect(sumLine([figure({})])).toBe('1 of 1 budgets kept');
  });
});

test('the file names every figure with its value, unit, budget, mark and method', () => {
  expect(JSON.parse(JSON.stringify(toJson([figure({}), unmeasured('heap', 'no browser')])))).toEqual({
    figures: [
      { name: 'size', value: 7.5, unit: 'kB', budget: 8, ok: true, method: 'weighed' },
      {
        name: 'heap',
        value: null,
        unit: '',
        budget: null,
        ok: false,
        method: 'not measured: no browser',
      },
    ],
  });
});

describe('a trace', () => {
  const ours = 'chrome-extension://abc';
  const event = (name: string, ts: number, dur: number, url: string): TraceEvent => ({
    name,
    ph: 'X',
    ts,
    dur,
    pid: 1,
    tid: 1,
    args: { data: { url } },
  });
  const events = [
    event('FunctionCall', 9000, 500, `${ours}/badge.js`),
    event('EvaluateScript', 1000, 3000, `${ours}/badge.js`),
    event('v8.compile', 1200, 800, `${ours}/badge.js`),
    event('FunctionCall', 5000, 2000, 'https://www.binance.com/terminal.js'),
    event('UpdateLayoutTree', 6000, 2000, `${ours}/badge.js`),
    { name: 'badge', ph: 'I', ts: 9400, pid: 1, tid: 1 },
  ];

  test('gives the time of our script alone, calls inside calls once', () => {
    expect(stretchesOf(events, ours)).toEqual([
      { fromUs: 1000, toUs: 4000, cpuUs: 3000 },
      { fromUs: 9000, toUs: 9500, cpuUs: 500 },
    ]);
    expect(wallMsOf(stretchesOf(events, ours))).toBe(3.5);
    expect(wallMsOf(stretchesOf(events, ours, 'EvaluateScript'))).toBe(3);
  });

  test('counts the time of the processor apart from that of the clock', () => {
    const waited = [{ ...event('EvaluateScript', 0, 9000, ours), tdur: 3500 }];
    expect(wallMsOf(stretchesOf(waited, ours))).toBe(9);
    expect(cpuMsOf(stretchesOf(waited, ours))).toBe(3.5);
  });

  test('joins stretches that overlap', () => {
    const overlapping = [event('FunctionCall', 0, 1000, ours), event('v8.run', 500, 1000, ours)];
    expect(wallMsOf(stretchesOf(overlapping, ours))).toBe(1.5);
    expect(cpuMsOf(stretchesOf(overlapping, ours))).toBe(1.5);
  });

  test('tells when a mark was set, and that none was', () => {
    expect(markAt(events, 'badge')).toBe(9400);
    expect(markAt(events, 'other')).toBeUndefined();
  });
});

describe('the count of what is asked', () => {
  const hourMs = 3_600_000;

  test('is a share of the fullest limit of a venue over the time looked at', () => {
    let nowMs = 0;
    const limits = createLimits(() => nowMs, false);
    const asked = countAsked(limits, () => nowMs);
    // 2400 a minute are 144 000 an hour; 7200 of them in half an hour are a tenth.
    limits.spend('binance', 7200, 2400, 60_000);
    limits.spend('binance data', 10, 1000, 300_000);
    limits.spend('bybit', 600, 600, 5000);
    nowMs = hourMs;
    limits.spend('binance', 2400, 2400, 60_000);
    expect(largestShare(asked, 'binance', 0, hourMs / 2)).toEqual({ key: 'binance', share: 0.1 });
    expect(largestShare(asked, 'okx', 0, hourMs).share).toBe(0);
  });

  test('changes nothing of what the limits answer', () => {
    const plain = createLimits(() => 0);
    const counted = createLimits(() => 0);
    countAsked(counted, () => 0);
    for (let i = 0; i < 3; i++)
      expect(counted.spend('bybit', 1, 2, 5000)).toEqual(plain.spend('bybit', 1, 2, 5000));
  });
});
