import { known, orNaN } from '../known';
import { createLag } from '../lag';
import { rowsOf } from '../rows-of';

/** z24: log return of 24 h in units of sigma7. Missing if either close or sigma7 is. */
export function createZ24(stepHours: number) {
  const lag = createLag(rowsOf(24, stepHours));
  return {
    /** Takes the close, held at most 6 h (NaN where missing), and the bar's sigma7. */
    push: (close: number, sigma7: number | undefined): number | undefined =>
      known(Math.log(close / lag.push(close)) / orNaN(sigma7)),
  };
}
