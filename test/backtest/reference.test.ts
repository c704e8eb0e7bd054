import { describe, expect, test } from 'vitest';
import { firstScoredMs } from '../../src/backtest/calibration';
import { dueRows } from '../../src/backtest/due-rows';
import { lagged } from '../../src/backtest/lagged';
import { prepareAuc } from '../../src/backtest/metrics/auc';
import { prepareBrierSkill } from '../../src/backtest/metrics/brier-skill';
import { prepareMean } from '../../src/backtest/metrics/mean';
import { volatilityBaseline } from '../../src/backtest/models';
import { breaches } from '../../src/backtest/move-size';
import { type Panel, panelOf, take } from '../../src/backtest/panel';
import type { CoinHistory } from '../../src/backtest/run';
import { flagsOf, rowsWithAll } from '../../src/backtest/score-table';
import { finestSeries } from '../../src/backtest/series';
import { outcomesFor, type Target } from '../../src/backtest/targets';
import evidence from '../../src/engine/evidence.json';
import { readHistoryFolder } from '../../tools/backtest/history-folder';
import { hasSharedData, sharedFolder } from '../shared-data';

const read = new Map<string, readonly CoinHistory[]>();
const folder = (name: string): readonly CoinHistory[] => {
  const known = read.get(name) ?? readHistoryFolder(`${sharedFolder}market/${name}`);
  read.set(name, known);
  return known;
};

interface Judged {
  readonly panel: Panel;
  readonly rows: Uint32Array;
}
const aucOf = ({ panel, rows }: Judged, values: Float64Array, target: Target): number => {
  const outcomes = outcomesFor(panel, target);
  const known = rowsWithAll(rows, values, outcomes);
  return prepareAuc(take(values, known), flagsOf(outcomes, known))();
};
const brierSkillOf = ({ panel, rows }: Judged, values: Float64Array): number => {
  const known = rowsWithAll(rows, values, panel.flush72);
  return prepareBrierSkill(take(values, known), flagsOf(panel.flush72, known))();
};
const rateOf = ({ panel, rows }: Judged): number =>
  prepareMean(take(panel.flush72, rowsWithAll(rows, panel.flush72)))();

/** Asks that a figure is the one that was measured elsewhere, within what the last digits of that may hide. */
const expectNear = (found: number, wanted: number, within: number, what: string) =>
  expect(Math.abs(found - wanted), `${what}: ${found}, not ${wanted}`).toBeLessThanOrEqual(within);

describe.skipIf(!hasSharedData)('recorded markets give the figures that others measured on them', () => {
  test.each([
    {
      name: 'bybit_1h',
      rows: 26280,
      rate: 0.05,
      lev: 0.636,
      p72: 0.689,
      volatility: 0.571,
      skill: 0.021,
      p24: 0.702,
      breach: 0.057,
    },
    {
      name: 'mixed_1h',
      rows: 10192,
      rate: 0.041,
      lev: 0.671,
      p72: 0.71,
      volatility: 0.557,
      skill: 0.025,
      p24: 0.743,
      breach: 0.056,
    },
    {
      name: 'mixed_4h',
      rows: 47324,
      rate: 0.047,
      lev: 0.647,
      p72: 0.692,
      volatility: 0.566,
      skill: 0.022,
      p24: 0.722,
      breach: 0.056,
    },
  ])('$name, by the reference odds', (wanted) => {
    const panel = panelOf(folder(wanted.name));
    const judged = { panel, rows: dueRows(panel, { toMs: Date.UTC(2025, 5, 28) }) };
    expect(judged.rows).toHaveLength(wanted.rows);
    expectNear(rateOf(judged), wanted.rate, 0.002, 'rate of flushes');
    expectNear(aucOf(judged, panel.lev, 'F72v'), wanted.lev, 0.005, 'AUC of the score');
    expectNear(aucOf(judged, panel.referenceP72, 'F72v'), wanted.p72, 0.005, 'AUC of p72');
    expectNear(
      aucOf(judged, volatilityBaseline(panel, 'F72v'), 'F72v'),
      wanted.volatility,
      0.005,
      'AUC of volatility',
    );
    expectNear(brierSkillOf(judged, panel.referenceP72), wanted.skill, 0.002, 'Brier skill of p72');
    expectNear(aucOf(judged, panel.referenceP24, 'F24v'), wanted.p24, 0.005, 'AUC of p24');
    expectNear(breaches(panel, judged.rows)[0]!.long, wanted.breach, 0.002, 'breach of the 5 % move');
  });

  test('one series of each coin from July 2022 on', () => {
    const series = finestSeries(['bybit_1h', 'mixed_1h', 'mixed_4h'].flatMap(folder));
    expect(series).toHaveLength(12);
    const panel = panelOf(series);
    const judged = { panel, rows: dueRows(panel, { fromMs: firstScoredMs }) };
    expect(judged.rows).toHaveLength(32_840);
    const volatility = (target: Target) => aucOf(judged, volatilityBaseline(panel, target), target);
    const score = (target: Target) => aucOf(judged, panel.lev, target);
    expectNear(score('F72v'), 0.652, 0.005, 'score, flush');
    expectNear(volatility('F72v'), 0.57, 0.005, 'volatility, flush');
    expectNear(score('D72a'), 0.587, 0.005, 'score, 15 % fall');
    expectNear(volatility('D72a'), 0.681, 0.005, 'volatility, 15 % fall');
    expectNear(score('D72v'), 0.596, 0.005, 'score, fall of 2 sigmas');
    expectNear(volatility('D72v'), 0.601, 0.005, 'volatility, fall of 2 sigmas');
  });
});

describe('the evidence that ships', () => {
  test('is at least as good out of sample as the reference form was', () => {
    const { tested } = evidence;
    expect(tested.decisions).toBe(32_840);
    expect([tested.from, tested.to]).toEqual(['2022-07-01', '2025-06-28']);
    expect(tested.auc72.value).toBeGreaterThanOrEqual(0.669);
    expect(tested.brierSkill72.value).toBeGreaterThanOrEqual(0.017);
    expectNear(tested.aucVolatility72.value, 0.57, 0.005, 'volatility');
    expect(tested.aucDifference72.value).toBeCloseTo(tested.auc72.value - tested.aucVolatility72.value, 3);
    expectNear(tested.breach.observed, 0.055, 0.002, 'breach of the 5 % move');
  });
});

describe.skipIf(!hasSharedData)('late inputs', () => {
  test('lower the ranking of the shipped odds by at most 0.02', () => {
    const coins = folder('bybit_1h');
    const onTime = panelOf(coins);
    const late = panelOf(coins.map(({ coin, history }) => ({ coin, history: lagged(history) })));
    expect(late.timeMs).toEqual(onTime.timeMs);
    expect(late.coin).toEqual(onTime.coin);
    const rows = rowsWithAll(dueRows(onTime), onTime.p72, late.p72);
    expect(rows.length).toBeGreaterThan(26_000);
    const [auc, aucLate] = [onTime, late].map(({ p72 }) => aucOf({ panel: onTime, rows }, p72, 'F72v'));
    expect(auc! - aucLate!).toBeLessThanOrEqual(0.02);
    // Were they read on time after all, the figures would be the same.
    expect(aucLate).not.toBe(auc);
  });
});
