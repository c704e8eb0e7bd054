import { DAY_MS } from '../domain/time';
import type { OddsForm, OddsModel } from '../engine/odds';
import { fitIntercept, logitsOf } from './logit';
import { levColumns, modelOf, oddsColumns } from './models';
import type { Target } from './targets';
import { type ColumnsOf, fitBefore, type Rows, trainingRows } from './walk-forward';

/** Risk drifts over years: slopes come from all of them, the level from these last. */
export const recalibratedDays = 730;

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A logit's slopes by name, in the order of the form's columns. */
type Slope = Exclude<keyof OddsForm, 'intercept'>;

function fitForm(
  columnsOf: ColumnsOf,
  names: readonly Slope[],
  target: Target,
  training: Rows,
  toMs: number,
): OddsForm {
  const model = modelOf(columnsOf, target);
  const logit = fitBefore(model, training, Number.POSITIVE_INFINITY);
  // The slopes as they ship: the level must fit what is said with them.
  const coefficients = logit.coefficients.map((slope) => round(slope, 4));
  const recent = training.rows.filter(
    (row) => training.panel.timeMs[row]! > toMs - recalibratedDays * DAY_MS,
  );
  const { columns, outcomes } = trainingRows(model, { panel: training.panel, rows: recent });
  const intercept = round(fitIntercept(logitsOf({ intercept: 0, coefficients }, columns), outcomes), 3);
  const slopes = Object.fromEntries(names.map((name, i) => [name, coefficients[i]!]));
  return { intercept, lev: 0, fall: 0, major: 0, ...slopes };
}

/** The coefficients that ship: slopes from all rows, intercepts such that the last two years are met in the mean. */
export const fitOdds = (training: Rows, toMs: number): OddsModel => ({
  p72: fitForm(oddsColumns, ['lev', 'fall', 'major'], 'F72v', training, toMs),
  p24: fitForm(oddsColumns, ['lev', 'fall', 'major'], 'F24v', training, toMs),
  p72FromLevAlone: fitForm(levColumns, ['lev', 'major'], 'F72v', training, toMs),
  p24FromLevAlone: fitForm(levColumns, ['lev', 'major'], 'F24v', training, toMs),
});
