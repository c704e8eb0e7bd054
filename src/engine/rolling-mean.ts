export interface RollingMean {
  /** Takes the next row (NaN for a hole) and gives the mean of the window that ends with it. */
  push(value: number): number;
}

/** What leaves the window is this many times what stays: the running sum has lost too many digits to be kept. */
const dwarfed = 1e6;

/**
 * Mean over the last `rows` rows, holes skipped; NaN below `minimum` present values.
 *
 * A running sum, summed anew each time the ring has gone round and whenever a value leaves that dwarfs the rest:
 * rounding cannot drift, and a window of zeros after a spike is exactly zero.
 */
export function createRollingMean(rows: number, minimum: number): RollingMean {
  const ring = new Float64Array(rows).fill(Number.NaN);
  let at = 0;
  let count = 0;
  // A field, not a variable: browsers and node make a new object of a captured fraction at every change.
  const running = { sum: 0 };

  const sumAnew = () => {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const value = ring[i]!;
      if (!Number.isNaN(value)) sum += value;
    }
    return sum;
  };

  return {
    push(value) {
      const leaving = ring[at]!;
      ring[at] = value;
      at = at + 1 === rows ? 0 : at + 1;
      let { sum } = running;
      if (!Number.isNaN(leaving)) {
        sum -= leaving;
        count--;
      }
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
      }
      if (at === 0 || Math.abs(leaving) > dwarfed * Math.abs(sum) || !Number.isFinite(sum)) sum = sumAnew();
      running.sum = sum;
      return count >= minimum ? sum / count : Number.NaN;
    },
  };
}
