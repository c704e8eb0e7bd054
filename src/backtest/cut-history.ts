import { drawnIn, weightOf } from '../engine/odds';
import { baseRate72 } from '../engine/usual-rates';
import { type ClassScore, classScore } from './class-score';
import { dueRows } from './due-rows';
import { modelOf, oddsColumns } from './models';
import { panelOf } from './panel';
import type { CoinHistory } from './run';
import { type Rows, walkForward } from './walk-forward';

/** How the odds do where the engine has seen only this much history of every coin. */
export interface CutScore extends ClassScore {
  readonly fromDays: number;
  readonly toDays: number;
}

/** Lengths of history, in days, each forgotten at its end: the shortest is the least that the engine scores at all. */
const stretches = [
  { fromDays: 7, toDays: 8 },
  { fromDays: 7, toDays: 14 },
  { fromDays: 14, toDays: 30 },
  { fromDays: 30, toDays: 90 },
  { fromDays: 90, toDays: 180 },
] as const;

function scoreCut(
  coins: readonly CoinHistory[],
  stretch: (typeof stretches)[number],
  training: Rows,
  firstMs: number,
): CutScore {
  const { fromDays, toDays } = stretch;
  const panel = panelOf(coins, { forgetAfterDays: toDays });
  const due = dueRows(panel, { fromMs: firstMs }).filter(
    (row) => panel.historyDays[row]! >= fromDays && panel.historyDays[row]! < toDays,
  );
  const p72 = walkForward(modelOf(oddsColumns, 'F72v'), training, { panel, rows: due }, firstMs).map(
    (chance, row) => drawnIn(chance, baseRate72, weightOf(panel.historyDays[row]!)),
  );
  return { fromDays, toDays, ...classScore(`${fromDays} to ${toDays} days`, panel, due, p72) };
}

/**
 * The odds on histories cut short: all coins are forgotten every 8, 14, 30, 90 or 180 days, and decisions count while
 * they have as much history as the stretch says. Odds come from fits on whole histories, each before its quarter. The
 * coins are old ones with their memory cut, not young ones: a pass says that the formulas bear it, not that new listings
 * behave alike.
 */
export const cutScores = (
  coins: readonly CoinHistory[],
  training: Rows,
  firstMs: number,
  onStep?: (done: number) => void,
): CutScore[] =>
  stretches.map((stretch, i) => {
    const score = scoreCut(coins, stretch, training, firstMs);
    onStep?.((i + 1) / stretches.length);
    return score;
  });
