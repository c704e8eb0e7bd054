/** A pivot below this share of its own diagonal is what rounding leaves of nothing. */
const smallestPivot = 1e-9;

/**
 * Solves `A x = b` for a symmetric positive definite matrix, of which the lower triangle is given row by row (Cholesky).
 * Undefined where A is singular as far as the accuracy of its numbers tells.
 */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array | undefined {
  const size = right.length;
  const factor = lower.slice();
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = factor[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j]!;
      else if (sum > smallestPivot * lower[i * size + i]!) factor[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  const solution = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= factor[i * size + k]! * solution[k]!;
    solution[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i]! -= factor[k * size + i]! * solution[k]!;
    solution[i]! /= factor[i * size + i]!;
  }
  return solution;
}
