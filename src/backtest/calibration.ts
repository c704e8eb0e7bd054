import { DAY_MS } from '../domain/time';
import type { Gate } from '../engine/gate';
import type { OddsModel } from '../engine/odds';
import { isMajor } from '../engine/odds';
import { type BacktestOptions, oddsWalkedForward, walkForwardReport } from './backtest';
import { type ClassScore, classScore } from './class-score';
import { type CutScore, cutScores } from './cut-history';
import { dueRows } from './due-rows';
import { fitOdds, recalibratedDays } from './fit-odds';
import { type HeldOut, heldOut } from './held-out';
import { quantile } from './metrics/interval';
import { modelOf, oddsColumns } from './models';
import { panelOf, take } from './panel';
import type { Report } from './report';
import type { CoinHistory } from './run';
import { finestSeries, longestSeries } from './series';
import { trainingRows } from './walk-forward';

/** The first decision that is scored; what lies before it only trains. */
export const firstScoredMs = Date.UTC(2022, 6, 1);

/** All but one in a hundred tested decisions had at least the turnover from which odds are shown. */
const thinShare = 0.01;
/** Below this, coins were never tested young, only with their memory cut. */
const leastHistoryDays = 30;

export interface Calibration {
  readonly odds: OddsModel;
  readonly fitted: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly coins: readonly string[];
    readonly decisions: number;
    /** The least and the greatest score among them. */
    readonly lev: readonly [number, number];
  };
  readonly recalibratedFromMs: number;
  /** Walk-forward, out of sample. */
  readonly report: Report;
  readonly heldOut: HeldOut;
  readonly cuts: readonly CutScore[];
  /** BTC and ETH, and all other coins: the odds are shown for a class only where they passed on it. */
  readonly classes: { readonly majors: ClassScore; readonly others: ClassScore };
  readonly gate: Gate;
}

/** The shortest history from which every longer one passed as well; never below 30 days. */
function shortestPassed(cuts: readonly CutScore[]): number {
  let shortest = Math.max(leastHistoryDays, ...cuts.map((cut) => cut.toDays));
  for (const cut of [...cuts].sort((a, b) => b.fromDays - a.fromDays)) {
    if (!cut.passed || cut.fromDays < leastHistoryDays) break;
    shortest = cut.fromDays;
  }
  return shortest;
}

const twoDigits = (value: number) => Number(value.toPrecision(2));

/**
 * Fits the odds that ship on every coin's longest series, and says how such odds did out of sample on every coin's finest
 * one. Throws an Error where there is too little data to do either.
 */
export function calibrate(series: readonly CoinHistory[], options: BacktestOptions): Calibration {
  const { draws, onRows, onStep } = options;
  const scoredCoins = finestSeries(series);
  const scoredPanel = panelOf(scoredCoins, { onRows });
  const trainingPanel = panelOf(longestSeries(series), { onRows });
  const training = { panel: trainingPanel, rows: dueRows(trainingPanel) };
  const scored = { panel: scoredPanel, rows: dueRows(scoredPanel, { fromMs: firstScoredMs }) };
  onStep?.(0.05);
  const said = oddsWalkedForward(training, scored, firstScoredMs);
  const report = walkForwardReport(training, scored, firstScoredMs, said, draws, (done) =>
    onStep?.(0.05 + 0.5 * done),
  );
  const apart = heldOut(training, scored, firstScoredMs, draws);
  onStep?.(0.7);
  const cuts = cutScores(scoredCoins, training, firstScoredMs, (done) => onStep?.(0.7 + 0.3 * done));
  const { timesMs: used, columns } = trainingRows(modelOf(oddsColumns, 'F72v'), training);
  const scores = columns[0]!.toSorted();
  const toMs = used.at(-1)!;
  const turnovers = take(scoredPanel.turnoverUsdPerDay, scored.rows)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const scoreOfClass = (name: string, belongs: (coin: string) => boolean) =>
    classScore(
      name,
      scoredPanel,
      scored.rows.filter((row) => belongs(scoredPanel.coins[scoredPanel.coin[row]!]!)),
      said.p72,
    );
  const classes = {
    majors: scoreOfClass('BTC and ETH', isMajor),
    others: scoreOfClass('other coins', (coin) => !isMajor(coin)),
  };
  return {
    odds: fitOdds(training, toMs),
    fitted: {
      fromMs: used[0]!,
      toMs,
      coins: trainingPanel.coins,
      decisions: used.length,
      lev: [scores[0]!, scores.at(-1)!],
    },
    recalibratedFromMs: toMs - recalibratedDays * DAY_MS,
    report,
    heldOut: apart,
    cuts,
    classes,
    gate: {
      majors: classes.majors.passed,
      others: classes.others.passed,
      historyDays: shortestPassed(cuts),
      turnoverUsdPerDay: twoDigits(quantile(turnovers, thinShare)),
    },
  };
}
