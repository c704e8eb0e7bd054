import { prepareAuc } from './metrics/auc';
import { prepareAveragePrecision } from './metrics/average-precision';
import { bootstrapIntervals } from './metrics/block-bootstrap';
import { prepareBrierSkill } from './metrics/brier-skill';
import type { Interval } from './metrics/interval';
import type { Metric } from './metrics/metric';
import { prepareTopDecileLift } from './metrics/top-decile-lift';
import { type Panel, take } from './panel';

/** A figure with its 95 % interval; the interval is missing where there are too few blocks of time. */
export interface Figure extends Partial<Interval> {
  readonly value: number;
}

/** Something that ranks decisions, one value a panel row, NaN where it says nothing. */
export interface Predictor {
  readonly name: string;
  readonly values: Float64Array;
  /** Its values are probabilities: they have a Brier skill. */
  readonly isProbability: boolean;
}

export interface PredictorScore {
  readonly name: string;
  readonly decisions: number;
  readonly events: number;
  readonly auc: Figure;
  readonly averagePrecision: number;
  readonly topDecileLift: number;
  readonly brierSkill?: Figure;
}

export interface Draws {
  readonly replicates: number;
  readonly seed: number;
}

/** The rows, of those given, in which every one of these values is present. */
export const rowsWithAll = (rows: Uint32Array, ...values: readonly Float64Array[]): Uint32Array =>
  rows.filter((row) => values.every((column) => !Number.isNaN(column[row]!)));

export const flagsOf = (outcomes: Float64Array, rows: Uint32Array): Uint8Array =>
  Uint8Array.from(rows, (row) => outcomes[row]!);

/** Metrics of the same rows with their intervals, all from the same samples of 14-day blocks. */
export function figures<Name extends string>(
  timesMs: Float64Array,
  metrics: Readonly<Record<Name, Metric>>,
  draws: Draws,
): Record<Name, Figure> {
  const intervals = bootstrapIntervals(timesMs, metrics, draws);
  return Object.fromEntries(
    (Object.keys(metrics) as Name[]).map((name) => {
      const { low, high } = intervals[name];
      return [name, { value: metrics[name](), ...(!Number.isNaN(low) && { low, high }) }];
    }),
  ) as Record<Name, Figure>;
}

/** How well a predictor told a target in these rows; rows in which either is missing are left out, and not counted. */
export function scoreOf(
  panel: Panel,
  rows: Uint32Array,
  outcomes: Float64Array,
  predictor: Predictor,
  draws: Draws,
): PredictorScore | undefined {
  const present = rowsWithAll(rows, outcomes, predictor.values);
  const flags = flagsOf(outcomes, present);
  const events = flags.reduce((sum, flag) => sum + flag, 0);
  if (events === 0 || events === flags.length) return undefined;
  const values = take(predictor.values, present);
  const timesMs = take(panel.timeMs, present);
  const auc = prepareAuc(values, flags);
  const found = predictor.isProbability
    ? figures(timesMs, { auc, brierSkill: prepareBrierSkill(values, flags) }, draws)
    : figures(timesMs, { auc }, draws);
  // Only what people are shown an interval of is drawn again and again: the others would double the time.
  const averagePrecision = prepareAveragePrecision(values, flags)();
  const topDecileLift = prepareTopDecileLift(values, flags)();
  return { name: predictor.name, decisions: flags.length, events, averagePrecision, topDecileLift, ...found };
}

/** How much better one predictor's AUC is than another's, over the rows that both have. */
export function aucDifference(
  panel: Panel,
  rows: Uint32Array,
  outcomes: Float64Array,
  better: Float64Array,
  worse: Float64Array,
  draws: Draws,
): Figure {
  const present = rowsWithAll(rows, outcomes, better, worse);
  const flags = flagsOf(outcomes, present);
  const one = prepareAuc(take(better, present), flags);
  const other = prepareAuc(take(worse, present), flags);
  return figures(
    take(panel.timeMs, present),
    { d: (weights?: Float64Array) => one(weights) - other(weights) },
    draws,
  ).d;
}
