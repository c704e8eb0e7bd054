import { requireRows } from './metric';

/** Rows in the order of their scores. */
export interface Ranking {
  /** Row numbers, the highest score first. */
  readonly rows: Uint32Array;
  /** The rows' outcomes in that order. */
  readonly outcomes: Uint8Array;
  /** Where each run of equal scores ends, excluded; the last is the number of rows. */
  readonly groupEnds: Uint32Array;
}

/**
 * Sorts rows by score, highest first, and finds the runs of equal scores, within which no order means anything.
 * Throws a RangeError where a score is missing.
 */
export function rankRows(scores: Float64Array, outcomes: Uint8Array): Ranking {
  requireRows(scores, outcomes);
  const rows = Uint32Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const ends: number[] = [];
  for (let place = 1; place <= rows.length; place++)
    if (place === rows.length || scores[rows[place]!] !== scores[rows[place - 1]!]) ends.push(place);
  return {
    rows,
    outcomes: Uint8Array.from(rows, (row) => outcomes[row]!),
    groupEnds: Uint32Array.from(ends),
  };
}
