import { describe, expect, test } from 'vitest';
import { classScore } from '../../src/backtest/class-score';
import { volatilityBaseline } from '../../src/backtest/models';
import { type GateFigures, gateTests } from '../../src/backtest/release-gate';
import { allRows, changed, decision, madePanel } from './made-panel';

const good: GateFigures = {
  auc72: 0.65,
  aucVolatility72: 0.55,
  brierSkill72: 0.01,
  coverage: 0.95,
  breach: 0.05,
};
const failures = (figures: Partial<GateFigures>) =>
  gateTests({ ...good, ...figures })
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);

describe('the gate', () => {
  test('is five conditions, all of which good odds meet', () => {
    expect(gateTests(good)).toHaveLength(5);
    expect(failures({})).toEqual([]);
  });

  test('asks for a ranking of 0.6 or more', () => {
    expect(failures({ auc72: 0.6, aucVolatility72: 0.5 })).toEqual([]);
    expect(failures({ auc72: 0.5999, aucVolatility72: 0.5 })).toEqual(['AUC of p72']);
  });

  test('asks for 0.03 above volatility', () => {
    expect(failures({ auc72: 0.65, aucVolatility72: 0.6199 })).toEqual([]);
    expect(failures({ auc72: 0.65, aucVolatility72: 0.6201 })).toEqual(['AUC of p72 above volatility']);
  });

  test('asks for a Brier skill of 0 or more', () => {
    expect(failures({ brierSkill72: 0 })).toEqual([]);
    expect(failures({ brierSkill72: -1e-9 })).toEqual(['Brier skill of p72']);
  });

  test('asks for nine decisions in ten', () => {
    expect(failures({ coverage: 0.9 })).toEqual([]);
    expect(failures({ coverage: 0.8999 })).toEqual(['coverage']);
  });

  test('asks for a 5 % move that is passed in 3.5 to 7.5 % of days', () => {
    for (const breach of [0.035, 0.075]) expect(failures({ breach })).toEqual([]);
    for (const breach of [0.0349, 0.0751]) expect(failures({ breach })).toEqual(['breach of the 5 % move']);
  });

  test('fails where a figure is not known', () => {
    for (const name of Object.keys(good) as (keyof GateFigures)[])
      expect(failures({ [name]: Number.NaN }), name).not.toEqual([]);
  });
});

describe('the gate of a class', () => {
  // 200 decisions, 20 of them flushed; odds that rank them above all others, volatility that says nothing.
  const rows = Array.from({ length: 200 }, (_, i) => ({
    timeMs: decision(i),
    coin: 0,
    lev: i % 10 === 0 ? 60 : 30,
    p72: i % 10 === 0 ? 0.5 : 0.05,
    sigma24: 0.04,
    rv1: 0.5,
    rv7: 0.5,
    rv30: 0.5,
    flush72: i % 10 === 0 ? 1 : 0,
    // 1.95 sigma24 is 7.8 %: every twentieth day falls further.
    drawdown24: i % 20 === 0 ? 0.08 : 0.07,
    rise24: 0.01,
  }));
  const panel = madePanel(['SOL'], rows);
  const all = allRows(panel);

  test('is passed by odds that rank, are honest and were nearly always given', () => {
    expect(volatilityBaseline(panel, 'F72v')[0]).toBeCloseTo(
      -2.9017 + (0.6447 - 0.5893 - 0.0949) * Math.log(0.5),
      12,
    );
    const score = classScore('other coins', panel, all, panel.p72);
    expect(score).toMatchObject({
      name: 'other coins',
      decisions: 200,
      aucLev: 1,
      auc72: 1,
      aucVolatility72: 0.5,
      flushed72: 0.1,
      said72: expect.closeTo(0.095, 12),
      brierSkill72: expect.closeTo(1 - (20 * 0.25 + 180 * 0.0025) / 200 / 0.09, 12),
      passed: true,
    });
    expect(score.gate.map(({ value }) => value)).toEqual([
      1,
      0.5,
      expect.closeTo(1 - (20 * 0.25 + 180 * 0.0025) / 200 / 0.09, 12),
      1,
      0.05,
    ]);
  });

  test('is failed by abstaining: what was not said lowers the coverage, not the ranking', () => {
    const said = panel.p72.map((chance, row) => (row % 9 === 8 ? Number.NaN : chance));
    const score = classScore('other coins', panel, all, said);
    expect(score.decisions).toBe(178);
    expect(score.auc72).toBe(1);
    expect(score.passed).toBe(false);
    expect(score.gate.filter(({ passed }) => !passed)).toEqual([
      { name: 'coverage', value: 178 / 200, least: 0.9, passed: false },
    ]);
  });

  test('is failed by a move size that is passed too often', () => {
    const wild = changed(panel, 'drawdown24', (_, row) => (row % 10 === 0 ? 0.5 : 0));
    const failed = classScore('x', wild, all, wild.p72).gate.filter(({ passed }) => !passed);
    expect(failed.map(({ name }) => name)).toEqual(['breach of the 5 % move']);
  });

  test('judges only its own rows', () => {
    const flushed = classScore(
      'x',
      panel,
      all.filter((row) => row < 100),
      panel.p72,
    );
    expect(flushed.decisions).toBe(100);
  });

  test('is failed where nothing flushed', () => {
    const calm = changed(panel, 'flush72', () => 0);
    expect(classScore('x', calm, all, calm.p72).passed).toBe(false);
  });
});
