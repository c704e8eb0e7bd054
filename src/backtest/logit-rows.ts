import { logistic } from '../engine/logistic';
import { choleskySolve } from './cholesky';

/** What a logit is fitted to. */
export interface LogitRows {
  /** Row by row: 1, then the standardised columns. */
  readonly values: Float64Array;
  readonly outcomes: Uint8Array;
  readonly weights: Float64Array;
  readonly offset: Float64Array;
  readonly width: number;
  readonly l2: number;
}

/** What a column's values are measured in while they are fitted. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** The columns as the fit takes them, row by row. */
export function standardised(
  features: readonly Float64Array[],
  scales: readonly Scale[],
  length: number,
): Float64Array {
  const width = features.length + 1;
  const values = new Float64Array(length * width);
  for (let row = 0; row < length; row++) values[row * width] = 1;
  for (const [i, column] of features.entries()) {
    const { mean, deviation } = scales[i]!;
    for (let row = 0; row < length; row++) values[row * width + i + 1] = (column[row]! - mean) / deviation;
  }
  return values;
}

/** -ln of the probability of an outcome at a logit, without overflow. */
const lossOf = (logit: number, outcome: number): number =>
  Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - outcome * logit;

function logitAt({ values, offset, width }: LogitRows, beta: Float64Array, row: number): number {
  let logit = offset[row]!;
  for (let i = 0, at = row * width; i < width; i++, at++) logit += beta[i]! * values[at]!;
  return logit;
}

/** Negative log likelihood of the rows at `beta`, with the ridge. */
export function lossAt(rows: LogitRows, beta: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < rows.outcomes.length; row++)
    loss += rows.weights[row]! * lossOf(logitAt(rows, beta, row), rows.outcomes[row]!);
  for (let i = 1; i < rows.width; i++) loss += (rows.l2 / 2) * beta[i]! ** 2;
  return loss;
}

/** Newton's step from `beta`: solves the normal equations at `beta`; undefined where they are singular. */
export function newtonStep(rows: LogitRows, beta: Float64Array): Float64Array | undefined {
  const { values, outcomes, weights, width, l2 } = rows;
  const gradient = new Float64Array(width);
  const hessian = new Float64Array(width * width);
  for (let row = 0; row < outcomes.length; row++) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    const chance = logistic(logitAt(rows, beta, row));
    const residual = weight * (outcomes[row]! - chance);
    const curvature = weight * chance * (1 - chance);
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const value = values[at + i]!;
      gradient[i]! += residual * value;
      const curved = curvature * value;
      for (let j = 0; j <= i; j++) hessian[i * width + j]! += curved * values[at + j]!;
    }
  }
  for (let i = 1; i < width; i++) {
    gradient[i]! -= l2 * beta[i]!;
    hessian[i * width + i]! += l2;
  }
  return choleskySolve(hessian, gradient);
}
