import { createEwma } from './ewma';
import { createLag } from './lag';

/** A jump of this many log units between two readings of open interest is more than trading does in quiet prices. */
const jump = 0.35;
const jumpUp = Math.exp(jump);
const jumpDown = Math.exp(-jump);
/** Prices count as quiet within this many one-bar sigmas. */
const quietSigmas = 2;
const maximumAgeHours = 6;
const quietBars = 3;

export interface LevelBreaks {
  /**
   * Takes a bar: open interest as read (NaN where missing), close (held at most 6 h) and variance per hour of the bar.
   * Gives open interest in the units before the first break.
   */
  push(openInterest: number, close: number, variance: number): number;
  /** The running factor: what turns a value as read into the units before the first break. */
  factor(): number;
  /** The last bar was a break. */
  broke(): boolean;
}

/** Whether two neighbouring readings of open interest are so far apart that it may be a redefinition; not if one is NaN. */
export const isJump = (openInterest: number, previous: number): boolean =>
  openInterest > previous * jumpUp || openInterest < previous * jumpDown;

/**
 * Finds redefinitions of a venue's open interest and takes them out. A bar is a break where open interest jumps
 * against its previous reading (at most 6 h older) by more than 0.35 in logarithm while the price stayed within two
 * sigmas over one bar and over three, sigma being the 72 h volatility before the bar. From then on every value is
 * multiplied by the ratio that undoes the jump. Without 72 h of bars nothing is a break.
 */
export function createLevelBreaks(stepHours: number): LevelBreaks {
  const volatility = createEwma(stepHours, 72, 72);
  const closeBefore = createLag(1);
  const closeThreeBefore = createLag(quietBars);
  let varianceBefore = Number.NaN;
  let previous = Number.NaN;
  let ageHours = 0;
  let factor = 1;
  let broke = false;

  return {
    push(openInterest, close, variance) {
      const oneBefore = closeBefore.push(close);
      const threeBefore = closeThreeBefore.push(close);
      ageHours += stepHours;
      broke = false;
      if (!Number.isNaN(openInterest)) {
        if (ageHours <= maximumAgeHours && isJump(openInterest, previous)) {
          const quiet = quietSigmas * Math.sqrt(varianceBefore * stepHours);
          broke =
            Math.abs(Math.log(close / oneBefore)) < quiet &&
            Math.abs(Math.log(close / threeBefore)) < quiet * Math.sqrt(quietBars);
        }
        if (broke) factor *= previous / openInterest;
        previous = openInterest;
        ageHours = 0;
      }
      varianceBefore = volatility.push(variance);
      return openInterest * factor;
    },
    factor: () => factor,
    broke: () => broke,
  };
}
