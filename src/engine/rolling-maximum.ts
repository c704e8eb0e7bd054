export interface RollingMaximum {
  /** Takes the next row (NaN for a hole) and gives the greatest value of the window that ends with it. */
  push(value: number): number;
}

/**
 * Greatest value of the last `rows` rows, holes skipped; NaN below `minimum` present values.
 * A monotonic deque: each value enters and leaves once, so a row costs the same whatever the window.
 */
export function createRollingMaximum(rows: number, minimum: number): RollingMaximum {
  const present = new Uint8Array(rows);
  const values = new Float64Array(rows);
  const rowNumbers = new Float64Array(rows);
  let head = 0;
  let size = 0;
  let row = 0;
  let slot = 0;
  let count = 0;

  /** Where the deque's entry number `n` stands. */
  const placeOf = (n: number) => (head + n < rows ? head + n : head + n - rows);

  return {
    push(value) {
      const isPresent = !Number.isNaN(value) ? 1 : 0;
      count += isPresent - present[slot]!;
      present[slot] = isPresent;
      slot = slot + 1 === rows ? 0 : slot + 1;
      if (size > 0 && rowNumbers[head]! <= row - rows) {
        head = head + 1 === rows ? 0 : head + 1;
        size--;
      }
      if (isPresent) {
        while (size > 0 && values[placeOf(size - 1)]! <= value) size--;
        const tail = placeOf(size);
        values[tail] = value;
        rowNumbers[tail] = row;
        size++;
      }
      row++;
      return count >= minimum && size > 0 ? values[head]! : Number.NaN;
    },
  };
}
