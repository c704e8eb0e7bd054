import { describe, expect, test } from 'vitest';
import { candidates } from '../../src/backtest/candidates';
import {
  fundingColumns,
  levColumns,
  majorColumn,
  oddsColumns,
  openInterestColumns,
  priceColumns,
  referenceColumns,
  volatilityBaseline,
} from '../../src/backtest/models';
import { targets } from '../../src/backtest/targets';
import { DAY_MS } from '../../src/domain/time';
import { decision, type MadeRow, madePanel } from './made-panel';
import { flags, numbers } from './metrics/rows';

const candidate = (name: string) => candidates.find((one) => one.name === name)!.model('F72v');
const columnsOf = (columns: readonly Float64Array[]) => columns.map((column) => [...column]);

describe('the columns of a model', () => {
  const panel = madePanel(
    ['BTC', 'SOL'],
    [
      { coin: 0, lev: 20, z24: -1, volr: 1, rv1: 1, rv7: 1, rv30: 1, fx3: 1, fx30: 2, pos21: 3 },
      {
        coin: 1,
        lev: 50,
        z24: -9,
        volr: Math.E,
        rv1: Math.E,
        rv7: 1,
        rv30: 1,
        oipct: 4,
        dOI72: 5,
        dOI168: 6,
      },
      { coin: 1, lev: 60, z24: 5, volr: Math.E, rv1: 1, rv7: Math.E, rv30: Math.E },
      { coin: 1, lev: 70 },
    ],
  );

  test('of the shipped form are score, fall up to 2.5 sigmas, and BTC or ETH', () => {
    expect(columnsOf(oddsColumns(panel))).toEqual([
      [20, 50, 60, 70],
      [1, 2.5, 0, Number.NaN],
      [1, 0, 0, 0],
    ]);
    expect(columnsOf(levColumns(panel))).toEqual([
      [20, 50, 60, 70],
      [1, 0, 0, 0],
    ]);
    expect([...majorColumn(madePanel(['ETH'], [{ coin: 0 }]))]).toEqual([1]);
  });

  test('of the reference form are score, ln volr and z24 up to 4 sigmas', () => {
    expect(columnsOf(referenceColumns(panel)).map((column) => column.slice(0, 3))).toEqual([
      [20, 50, 60],
      [0, 1, 1],
      [-1, -4, 4],
    ]);
  });

  test('of one-sided baselines are of one side', () => {
    expect(columnsOf(fundingColumns(panel)).map(([first]) => first)).toEqual([1, 2, 3]);
    expect(columnsOf(openInterestColumns(panel)).map(([, second]) => second)).toEqual([4, 5, 6]);
    expect(columnsOf(priceColumns(panel)).map((column) => column.slice(0, 3))).toEqual([
      [0, 1, 1],
      [1, 2.5, 0],
      [0, 0, 2.5],
    ]);
  });

  test('of volatility alone are weighed as was fitted once', () => {
    const logits = volatilityBaseline(panel, 'F72v');
    expect(logits[0]).toBeCloseTo(-2.9017, 12);
    expect(logits[1]).toBeCloseTo(-2.9017 + 0.6447, 12);
    expect(logits[2]).toBeCloseTo(-2.9017 - 0.5893 - 0.0949, 12);
    expect(logits[3]).toBeNaN();
    expect(volatilityBaseline(panel, 'U72v')[2]).toBeCloseTo(-2.8636 - 0.1173 - 1.4378, 12);
    for (const target of targets) expect(volatilityBaseline(panel, target)[0]).toBeLessThan(-2);
  });
});

describe('what was tried', () => {
  test('begins with the shipped form, and has a name and an idea for each', () => {
    expect(candidates[0]!.name).toBe('shipped');
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(candidates.length);
    for (const { idea } of candidates) expect(idea).toMatch(/[a-z]{3}/);
  });

  test('looks as far ahead as its target', () => {
    for (const { model } of candidates) {
      expect(model('F72v').horizonHours).toBe(72);
      expect(model('F24v').horizonHours).toBe(24);
    }
  });

  const coins = ['BTC', 'ETH', 'SOL', 'ARB'];
  const moment = (i: number, pos21: readonly number[], lev = 50): MadeRow[] =>
    pos21.map((value, coin) => ({ timeMs: decision(i), coin, pos21: value, lev, z24: -value }));
  const panel = madePanel(coins, [
    ...moment(1, [0.1, 0.9, 0.8, 0.4]),
    ...moment(2, [0.1, 0.9, Number.NaN, 0.4]),
    ...moment(3, [0.9, 0.3, 0.3, 0.3]),
  ]);
  const last = (name: string) => [...candidate(name).columnsOf(panel).at(-1)!];

  test('breadth is the mean over the altcoins at the same moment, of three or more', () => {
    expect(last('+ breadth')).toEqual([
      ...new Array(4).fill(expect.closeTo(0.7, 12)),
      ...new Array(4).fill(Number.NaN),
      ...new Array(4).fill(expect.closeTo(0.3, 12)),
    ]);
    // Below 0.7 it counts as 0.7.
    expect(last('+ breadth above 0.7').slice(8)).toEqual([0.7, 0.7, 0.7, 0.7]);
  });

  test('the fall of all altcoins leaves BTC out and takes the place of the own fall', () => {
    const [, fall] = candidate('fall of all altcoins').columnsOf(panel);
    expect([...fall!].slice(0, 4)).toEqual(new Array(4).fill(expect.closeTo(0.7, 12)));
  });

  test('a score that counts only when high counts nothing up to 50', () => {
    const high = madePanel(
      ['SOL'],
      [49, 50, 62].map((lev) => ({ coin: 0, lev, z24: -1 })),
    );
    expect([...candidate('+ score above 50').columnsOf(high).at(-1)!]).toEqual([0, 0, 12]);
    expect([...candidate('+ score x fall').columnsOf(high).at(-1)!]).toEqual([49, 50, 62]);
  });

  test('isotonic steps are the pooled means of what is out of order, and rise', () => {
    const { calibrate } = candidate('isotonic');
    // In order of the logits 0, 1, 0, 1: the middle two are pooled.
    const step = calibrate!(numbers(3, 1, 0, 2), flags(1, 1, 0, 0));
    expect([-5, 0, 0.99, 1, 2.99, 3, 9].map(step)).toEqual([0, 0, 0, 0.5, 0.5, 1, 1]);
    expect(step(Number.NaN)).toBeNaN();
    // One that is out of order with all before it is pooled with all of them.
    const pooled = calibrate!(numbers(0, 1, 2, 3), flags(1, 1, 1, 0));
    expect([-1, 0, 3].map(pooled)).toEqual([0.75, 0.75, 0.75]);
  });

  test('a half-life of two years counts a decision of two years ago half', () => {
    const { weightsOf } = candidate('half-life of two years');
    const refitMs = decision(0);
    const weights = weightsOf!(numbers(refitMs, refitMs - 730 * DAY_MS, refitMs - 1460 * DAY_MS), refitMs);
    expect([...weights]).toEqual([1, 0.5, 0.25]);
  });

  test('half the slopes keep the usual chance and go half as far from it', () => {
    const { calibrate } = candidate('half the slopes');
    const chance = calibrate!(numbers(-1, 1), flags(0, 1));
    expect(chance(0)).toBeCloseTo(0.5, 12);
    expect(Math.log(chance(2) / (1 - chance(2)))).toBeCloseTo(1, 12);
  });
});
