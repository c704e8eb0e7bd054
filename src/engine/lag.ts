export interface Lag {
  /** Takes the next row and gives the value that stood exactly `rows` rows earlier, NaN if there was none. */
  push(value: number): number;
}

/** A delay line of `rows` rows. */
export function createLag(rows: number): Lag {
  const ring = new Float64Array(rows).fill(Number.NaN);
  let at = 0;
  return {
    push(value) {
      const earlier = ring[at]!;
      ring[at] = value;
      at = at + 1 === rows ? 0 : at + 1;
      return earlier;
    },
  };
}
