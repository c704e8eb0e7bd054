/** A number that may leave the engine: NaN and the infinities become undefined. */
export const known = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** A reading as the streams take it: NaN where missing or not finite. */
export const finiteOrNaN = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Prices and open interest: zero and less are no reading of a live market, and have no logarithm. */
export const positiveOrNaN = (value: number): number =>
  value > 0 && value < Number.POSITIVE_INFINITY ? value : Number.NaN;

/** Missing as NaN, with which every comparison is false. */
export const orNaN = (value: number | undefined): number => value ?? Number.NaN;
