import { DAY_MS } from '../domain/time';
import { dueRows, type Span } from './due-rows';
import type { SaidOdds } from './groups';
import { lagged } from './lagged';
import { prepareAuc } from './metrics/auc';
import {
  fundingColumns,
  modelOf,
  oddsColumns,
  openInterestColumns,
  priceColumns,
  volatilityColumns,
} from './models';
import { type Panel, panelOf, take } from './panel';
import { type Report, reportOf } from './report';
import type { CoinHistory } from './run';
import { type Draws, flagsOf, type Predictor, rowsWithAll } from './score-table';
import type { Target } from './targets';
import { type ColumnsOf, quartersBetween, type Rows, walkForward } from './walk-forward';

/** What late inputs cost: AUC of p72 on the same decisions. */
export interface LagTest {
  readonly onTime: number;
  readonly late: number;
}

export interface Backtest {
  /** The shipped odds, on every due decision; undefined where none is due. */
  readonly shipped?: Report;
  /** Odds of the shipped form, refitted each quarter on what was over by then; undefined below 18 months of data. */
  readonly walkForward?: Report;
  readonly lag?: LagTest;
}

export interface BacktestOptions extends Span {
  readonly draws: Draws;
  readonly onRows?: (rows: number) => void;
  /** Told what is being done, and how much of the figures is done, 0 to 1. */
  readonly onStep?: (done: number) => void;
}

/** A first fit needs this much time, and what it is scored on as well. */
const firstFitDays = 365;
const leastScoredDays = 180;

const baselines: readonly { readonly name: string; readonly columnsOf: ColumnsOf }[] = [
  { name: 'volatility, refitted', columnsOf: volatilityColumns },
  { name: 'funding only', columnsOf: fundingColumns },
  { name: 'open interest only', columnsOf: openInterestColumns },
  { name: 'price only', columnsOf: priceColumns },
];

/** The baselines of a target, refitted each quarter like the odds. */
export const refittedBaselines =
  (training: Rows, scored: Rows, firstMs: number) =>
  (target: Target): Predictor[] =>
    baselines.map(({ name, columnsOf }) => ({
      name,
      values: walkForward(modelOf(columnsOf, target), training, scored, firstMs),
      isProbability: true,
    }));

/** When a walk-forward over these rows scores its first decision; undefined where they span too little time. */
function firstScoredMs(panel: Panel, rows: Uint32Array): number | undefined {
  const startMs = panel.timeMs[rows[0] ?? -1];
  const endMs = panel.timeMs[rows.at(-1) ?? -1];
  if (startMs === undefined || endMs === undefined) return undefined;
  const firstMs = quartersBetween(startMs + firstFitDays * DAY_MS, endMs)[0];
  return firstMs !== undefined && endMs - firstMs >= leastScoredDays * DAY_MS ? firstMs : undefined;
}

/** Odds of the shipped form, fitted on `training` up to each quarter, for the rows of `scored` after it. */
export const oddsWalkedForward = (training: Rows, scored: Rows, firstMs: number): SaidOdds => ({
  p72: walkForward(modelOf(oddsColumns, 'F72v'), training, scored, firstMs),
  p24: walkForward(modelOf(oddsColumns, 'F24v'), training, scored, firstMs),
});

/** A report on odds that were walked forward. */
export function walkForwardReport(
  training: Rows,
  scored: Rows,
  firstMs: number,
  said: SaidOdds,
  draws: Draws,
  onStep?: (done: number) => void,
): Report {
  const rows = scored.rows.filter((row) => scored.panel.timeMs[row]! >= firstMs);
  return reportOf(
    {
      panel: scored.panel,
      rows,
      said,
      saidName: 'odds, refitted',
      baselines: refittedBaselines(training, { ...scored, rows }, firstMs),
    },
    draws,
    onStep,
  );
}

function lagTest(
  coins: readonly CoinHistory[],
  panel: Panel,
  rows: Uint32Array,
  onRows?: (rows: number) => void,
): LagTest | undefined {
  const late = panelOf(
    coins.map(({ coin, history }) => ({ coin, history: lagged(history) })),
    { onRows },
  );
  // Both panels hold the same decisions in the same order: a lag moves values, not rows.
  const known = rowsWithAll(rows, panel.flush72, panel.p72, late.p72);
  const flags = flagsOf(panel.flush72, known);
  const onTime = prepareAuc(take(panel.p72, known), flags)();
  return Number.isNaN(onTime) ? undefined : { onTime, late: prepareAuc(take(late.p72, known), flags)() };
}

/** The evaluation of one folder of histories; empty where no decision can be judged. */
export function backtest(coins: readonly CoinHistory[], panel: Panel, options: BacktestOptions): Backtest {
  const { draws, onRows, onStep } = options;
  const rows = dueRows(panel, options);
  if (rows.length === 0) return {};
  const shipped = reportOf(
    { panel, rows, said: { p72: panel.p72, p24: panel.p24 }, saidName: 'odds' },
    draws,
    (done) => onStep?.(0.4 * done),
  );
  const firstMs = firstScoredMs(panel, rows);
  const same = { panel, rows };
  const walked =
    firstMs === undefined
      ? undefined
      : walkForwardReport(same, same, firstMs, oddsWalkedForward(same, same, firstMs), draws, (done) =>
          onStep?.(0.4 + 0.5 * done),
        );
  const lag = lagTest(coins, panel, rows, onRows);
  onStep?.(1);
  return { shipped, ...(walked && { walkForward: walked }), ...(lag && { lag }) };
}
