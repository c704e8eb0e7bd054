export interface RankWindow {
  /** Takes the next row (NaN for a hole) and gives its rank, 0 to 1, in the window that ends with it. */
  push(value: number): number;
}

/** First place in the sorted `values[from, to)` whose value is not less than `value`. */
function lowerBound(values: Float64Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place in the sorted `values[from, to)` whose value is greater than `value`, which stands at `from`. */
function upperBound(values: Float64Array, value: number, from: number, to: number): number {
  // Ties are rare but where funding is clamped: look next door first.
  if (from + 1 < to && values[from + 1]! > value) return from + 1;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rank with ties shared: of `count` values, `below` are less and `equal` (itself counted) are the same. */
export const percentile = (below: number, equal: number, count: number): number =>
  (below + (equal + 1) / 2) / count;

/**
 * Rank of the newest value among the present values of the last `rows` rows, itself counted:
 * `(#less + (#equal + 1) / 2) / N`. A strict maximum gives 1, N equal values give `(N + 1) / (2N)`.
 * NaN for a hole and below `minimum` present values.
 *
 * The window is kept sorted beside the ring; a row moves only what lies between the old and the new value.
 */
export function createRankWindow(rows: number, minimum: number): RankWindow {
  const ring = new Float64Array(rows).fill(Number.NaN);
  const sorted = new Float64Array(rows);
  let at = 0;
  let count = 0;

  const insert = (value: number) => {
    const to = lowerBound(sorted, value, 0, count);
    sorted.copyWithin(to + 1, to, count);
    sorted[to] = value;
    count++;
    return to;
  };
  const remove = (value: number) => {
    const from = lowerBound(sorted, value, 0, count);
    sorted.copyWithin(from, from + 1, count);
    count--;
  };
  const replace = (leaving: number, value: number) => {
    const to = lowerBound(sorted, value, 0, count);
    if (leaving === value) return to;
    const from =
      leaving < value ? lowerBound(sorted, leaving, 0, to) : lowerBound(sorted, leaving, to, count);
    if (value > leaving) {
      sorted.copyWithin(from, from + 1, to);
      sorted[to - 1] = value;
      return to - 1;
    }
    sorted.copyWithin(to + 1, to, from);
    sorted[to] = value;
    return to;
  };

  return {
    push(value) {
      const leaving = ring[at]!;
      ring[at] = value;
      at = at + 1 === rows ? 0 : at + 1;
      const leaves = !Number.isNaN(leaving);
      if (Number.isNaN(value)) {
        if (leaves) remove(leaving);
        return Number.NaN;
      }
      const below = leaves ? replace(leaving, value) : insert(value);
      if (count < minimum) return Number.NaN;
      return percentile(below, upperBound(sorted, value, below, count) - below, count);
    },
  };
}
