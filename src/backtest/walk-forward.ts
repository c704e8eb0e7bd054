import { HOUR_MS } from '../domain/time';
import { logistic } from '../engine/logistic';
import { fitLogit, type Logit, logitsOf } from './logit';
import { type Panel, take } from './panel';

/** Columns that a model reads off a panel, one value a row, NaN where missing. */
export type ColumnsOf = (panel: Panel) => readonly Float64Array[];

export interface WalkForward {
  readonly columnsOf: ColumnsOf;
  /** 1, 0 or NaN a row. */
  readonly outcomesOf: (panel: Panel) => Float64Array;
  readonly horizonHours: number;
  /** Weights of training rows at a refit, if they do not all count alike. */
  readonly weightsOf?: (timesMs: Float64Array, refitMs: number) => Float64Array;
  /** Changes a fit's forecasts by what is learnt from its training rows. */
  readonly calibrate?: (logits: Float64Array, outcomes: Uint8Array) => (logit: number) => number;
}

export interface Rows {
  readonly panel: Panel;
  readonly rows: Uint32Array;
}

/** Ridge in units of the columns' deviations: small beside some thousand events, enough to tame collinear columns. */
export const ridge = 10;

const quarterOf = (timeMs: number) => {
  const date = new Date(timeMs);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3);
};

/** The first moments of the quarters that begin in [fromMs, toMs]. */
export function quartersBetween(fromMs: number, toMs: number): number[] {
  const starts: number[] = [];
  for (let at = quarterOf(fromMs); at <= toMs; at = quarterOf(at + 100 * 24 * HOUR_MS))
    if (at >= fromMs) starts.push(at);
  return starts;
}

/** A model's training rows as arrays: those with every column and an outcome. */
export function trainingRows(model: WalkForward, { panel, rows }: Rows) {
  const columns = model.columnsOf(panel);
  const outcomes = model.outcomesOf(panel);
  const complete = rows.filter(
    (row) => !Number.isNaN(outcomes[row]!) && columns.every((column) => !Number.isNaN(column[row]!)),
  );
  return {
    columns: columns.map((column) => take(column, complete)),
    outcomes: Uint8Array.from(complete, (row) => outcomes[row]!),
    timesMs: take(panel.timeMs, complete),
  };
}

type TrainingRows = ReturnType<typeof trainingRows>;

/** Training rows whose outcome was known before `beforeMs`. */
function rowsBefore(model: WalkForward, training: Rows, beforeMs: number): TrainingRows {
  const lastMs = beforeMs - model.horizonHours * HOUR_MS;
  const rows = training.rows.filter((row) => training.panel.timeMs[row]! < lastMs);
  return trainingRows(model, { panel: training.panel, rows });
}

/** Fits a model on training rows whose outcome was known before `beforeMs`. Throws what `fitLogit` throws. */
export const fitBefore = (model: WalkForward, training: Rows, beforeMs: number): Logit =>
  fitAndCalibrate(model, rowsBefore(model, training, beforeMs), beforeMs).logit;

function fitAndCalibrate(model: WalkForward, { columns, outcomes, timesMs }: TrainingRows, beforeMs: number) {
  const weights = model.weightsOf?.(timesMs, beforeMs);
  const logit = fitLogit(columns, outcomes, { l2: ridge, ...(weights && { weights }) });
  const toProbability = model.calibrate?.(logitsOf(logit, columns), outcomes) ?? logistic;
  return { logit, toProbability };
}

/**
 * Forecasts a model's target for rows it has not seen: at the start of each quarter from `firstMs` on it is fitted
 * anew on the training rows that were over by then (an expanding window, purged by one horizon), and forecasts that
 * quarter. One probability per panel row, NaN where none was due, a column is missing, or the training rows hold no
 * events or nothing else, so that there is nothing to fit.
 */
export function walkForward(model: WalkForward, training: Rows, scored: Rows, firstMs: number): Float64Array {
  const { panel, rows } = scored;
  const columns = model.columnsOf(panel);
  const forecasts = new Float64Array(panel.length).fill(Number.NaN);
  const lastMs = rows.reduce((latest, row) => Math.max(latest, panel.timeMs[row]!), 0);
  const refits = quartersBetween(firstMs, lastMs);
  for (const [i, fromMs] of refits.entries()) {
    const toMs = refits[i + 1] ?? Number.POSITIVE_INFINITY;
    const known = rowsBefore(model, training, fromMs);
    if (new Set(known.outcomes).size < 2) continue;
    const { logit, toProbability } = fitAndCalibrate(model, known, fromMs);
    for (const row of rows) {
      if (panel.timeMs[row]! < fromMs || panel.timeMs[row]! >= toMs) continue;
      let value = logit.intercept;
      for (const [c, column] of columns.entries()) value += logit.coefficients[c]! * column[row]!;
      forecasts[row] = toProbability(value);
    }
  }
  return forecasts;
}
