import fc from 'fast-check';

export interface Rows {
  readonly forecasts: Float64Array;
  readonly outcomes: Uint8Array;
  readonly weights: Float64Array;
}

/** Rows with many equal forecasts in [0, 1] and whole weights of 0 to 3. */
export const anyRows: fc.Arbitrary<Rows> = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 })),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((rows) => ({
    forecasts: Float64Array.from(rows, ([forecast]) => forecast / 8),
    outcomes: Uint8Array.from(rows, ([, outcome]) => outcome),
    weights: Float64Array.from(rows, ([, , weight]) => weight),
  }));

/** The rows that the weights stand for, each as often as its weight says. */
export function repeated({ forecasts, outcomes, weights }: Rows): Omit<Rows, 'weights'> {
  const rows = [...weights].flatMap((weight, row) => Array.from({ length: weight }, () => row));
  return {
    forecasts: Float64Array.from(rows, (row) => forecasts[row]!),
    outcomes: Uint8Array.from(rows, (row) => outcomes[row]!),
  };
}

export const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
export const flags = (...values: number[]): Uint8Array => Uint8Array.from(values);
