import { logistic } from '../engine/logistic';
import { type LogitRows, lossAt, newtonStep, type Scale, standardised } from './logit-rows';

/** A logistic regression: `logit p = intercept + sum of coefficient * column`, columns in their own units. */
export interface Logit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

export interface LogitOptions {
  /**
   * Ridge: `l2 / 2` times the sum of squared coefficients of the columns in units of their own standard deviation is
   * added to the negative log likelihood (summed over rows). The intercept is free. 0 = plain maximum likelihood.
   */
  readonly l2?: number;
  /** One per row, at least 0; a weight of 2 counts a row twice. */
  readonly weights?: Float64Array;
  /** A part of each row's logit that is given and not fitted. */
  readonly offset?: Float64Array;
}

const maximumSteps = 60;
/** In units of a column's standard deviation. Newton's steps shrink quadratically: the next would be far below rounding. */
const smallStep = 1e-7;
const maximumHalvings = 30;

/**
 * Fits a logistic regression of outcomes (0 or 1) on columns by Newton's method with halved steps (iteratively
 * reweighted least squares; ridge: le Cessie and van Houwelingen 1992, on standardised columns).
 *
 * Throws an Error that says why there is no fit: columns, outcomes, weights or offset of different length, a value that
 * is missing, no events or nothing else, columns that follow from each other or are the same in every row, or columns
 * that part the outcomes so well that no finite coefficient is best. The last three have a fit where `l2` is above 0.
 */
export function fitLogit(
  features: readonly Float64Array[],
  outcomes: Uint8Array,
  { l2 = 0, weights = new Float64Array(outcomes.length).fill(1), offset }: LogitOptions = {},
): Logit {
  if (!(l2 >= 0)) throw new Error(`logit: l2 is ${l2}, it must be 0 or more`);
  const events = requireBothOutcomes(outcomes, weights);
  for (const [i, column] of features.entries()) requireFinite(column, `column ${i + 1}`, outcomes.length);
  if (offset) requireFinite(offset, 'offset', outcomes.length);
  const scales = features.map((column, i) => scaleOf(column, weights, i, l2));
  const rows: LogitRows = {
    values: standardised(features, scales, outcomes.length),
    outcomes,
    weights,
    offset: offset ?? new Float64Array(outcomes.length),
    width: features.length + 1,
    l2,
  };

  let beta = new Float64Array(rows.width);
  beta[0] = Math.log(events.share / (1 - events.share)) - meanOf(rows.offset, weights);
  let loss = lossAt(rows, beta);
  for (let taken = 0; taken < maximumSteps; taken++) {
    const step = newtonStep(rows, beta);
    if (!step)
      throw new Error('logit: the columns follow from each other, or part the outcomes: no single fit');
    let part = 1;
    let next = moved(beta, step, part);
    let nextLoss = lossAt(rows, next);
    // Rounding may raise the loss by a hair at the very end.
    for (let halving = 0; nextLoss > loss * (1 + 1e-12) && halving < maximumHalvings; halving++) {
      part /= 2;
      next = moved(beta, step, part);
      nextLoss = lossAt(rows, next);
    }
    beta = next;
    loss = nextLoss;
    if (step.every((move) => Math.abs(move) < smallStep)) return inOwnUnits(beta, scales);
  }
  throw new Error(`logit: no fit after ${maximumSteps} steps; do the columns part the outcomes completely?`);
}

/** The logits of rows, of which `logistic` makes probabilities. */
export function logitsOf(
  { intercept, coefficients }: Logit,
  features: readonly Float64Array[],
): Float64Array {
  if (features.length !== coefficients.length)
    throw new Error(`logit: ${features.length} columns for ${coefficients.length} coefficients`);
  if (features.length === 0) throw new Error('logit: without columns the number of rows is not known');
  const logits = new Float64Array(features[0]!.length).fill(intercept);
  for (const [i, column] of features.entries())
    for (let row = 0; row < logits.length; row++) logits[row]! += coefficients[i]! * column[row]!;
  return logits;
}

/** The probabilities, 0 to 1, that a fitted logit gives to rows; NaN where a value is missing. */
export const predictLogit = (logit: Logit, features: readonly Float64Array[]): Float64Array =>
  logitsOf(logit, features).map(logistic);

/**
 * The shift which, added to every logit, makes the mean forecast equal to the mean outcome (by bisection). Throws an
 * Error where a logit is missing, or there are no events or nothing else.
 */
export function fitIntercept(
  logits: Float64Array,
  outcomes: Uint8Array,
  weights: Float64Array = new Float64Array(outcomes.length).fill(1),
): number {
  const { share } = requireBothOutcomes(outcomes, weights);
  requireFinite(logits, 'logits', outcomes.length);
  const target = Math.log(share / (1 - share));
  let low = target - logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  let high = target - logits.reduce((least, logit) => Math.min(least, logit), Number.POSITIVE_INFINITY);
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    const forecast = meanOf(
      logits.map((logit) => logistic(logit + middle)),
      weights,
    );
    if (forecast < share) low = middle;
    else high = middle;
  }
}

function requireBothOutcomes(outcomes: Uint8Array, weights: Float64Array): { readonly share: number } {
  requireFinite(weights, 'weights', outcomes.length);
  let all = 0;
  let events = 0;
  for (const [row, outcome] of outcomes.entries()) {
    const weight = weights[row]!;
    if (weight < 0) throw new Error(`logit: row ${row} has the weight ${weight}`);
    if (outcome > 1) throw new Error(`logit: row ${row} has the outcome ${outcome}; an outcome is 0 or 1`);
    all += weight;
    events += weight * outcome;
  }
  if (all === 0) throw new Error('logit: no rows');
  if (events === 0) throw new Error('logit: no events among the rows');
  if (events === all) throw new Error('logit: nothing but events among the rows');
  return { share: events / all };
}

function requireFinite(values: Float64Array, name: string, length: number): void {
  if (values.length !== length)
    throw new Error(`logit: ${name} has ${values.length} rows, the outcomes ${length}`);
  const row = values.findIndex((value) => !Number.isFinite(value));
  if (row >= 0) throw new Error(`logit: ${name} is ${values[row]} in row ${row}`);
}

function meanOf(values: Float64Array, weights: Float64Array): number {
  let all = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    all += weights[row]!;
    sum += weights[row]! * values[row]!;
  }
  return sum / all;
}

function scaleOf(column: Float64Array, weights: Float64Array, place: number, l2: number): Scale {
  const mean = meanOf(column, weights);
  const deviation = Math.sqrt(
    meanOf(
      column.map((value) => (value - mean) ** 2),
      weights,
    ),
  );
  if (deviation > Math.abs(mean) * 1e-12) return { mean, deviation };
  if (l2 === 0) throw new Error(`logit: column ${place + 1} is the same in every row`);
  return { mean, deviation: Number.POSITIVE_INFINITY };
}

const moved = (beta: Float64Array, step: Float64Array, part: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(beta, (value, i) => value + part * step[i]!);

function inOwnUnits(beta: Float64Array, scales: readonly Scale[]): Logit {
  const coefficients = scales.map(({ deviation }, i) => beta[i + 1]! / deviation);
  const shift = scales.reduce((sum, { mean }, i) => sum + coefficients[i]! * mean, 0);
  return { intercept: beta[0]! - shift, coefficients };
}
