import { logistic } from './logistic';

/** A logit: `intercept + lev * LEV + lnVolr * ln(volr) + z24 * z24`. */
interface Coefficients {
  readonly intercept: number;
  readonly lev: number;
  readonly lnVolr: number;
  readonly z24: number;
}

interface Model {
  readonly p72: Coefficients;
  readonly p24: Coefficients;
  /** Used where volr or z24 is missing. */
  readonly p72FromLevAlone: Coefficients;
  readonly p24FromLevAlone: Coefficients;
}

/**
 * The reference fit: slopes from liquid majors up to mid 2025, intercepts such that the mean forecast meets the mean
 * outcome of the last two of those years. Kept for parity with published figures.
 */
const reference: Model = {
  p72: { intercept: -4.086, lev: 0.029, lnVolr: 0.247, z24: -0.351 },
  p24: { intercept: -5.048, lev: 0.0268, lnVolr: 1, z24: -0.312 },
  p72FromLevAlone: { intercept: -4.045, lev: 0.0277, lnVolr: 0, z24: 0 },
  p24FromLevAlone: { intercept: -5.066, lev: 0.0263, lnVolr: 0, z24: 0 },
};

const z24Limit = 4;

function chance(model: Coefficients, lev: number, lnVolr: number, z24: number): number {
  return logistic(model.intercept + model.lev * lev + model.lnVolr * lnVolr + model.z24 * z24);
}

/**
 * Chances, 0 to 1, of a leverage flush within 24 h and 72 h: a fall of at least 1.5 sigma with open interest in coins
 * down at least 10 %. From LEV (0..100), volr and z24 (clipped to +-4). Where volr or z24 is missing, or volr is 0
 * (no trading range at all, of which no logarithm exists), the form from LEV alone is used.
 */
export function referenceOdds(
  lev: number,
  volr?: number,
  z24?: number,
): { readonly p24: number; readonly p72: number } {
  if (volr === undefined || z24 === undefined || !(volr > 0)) {
    return {
      p24: chance(reference.p24FromLevAlone, lev, 0, 0),
      p72: chance(reference.p72FromLevAlone, lev, 0, 0),
    };
  }
  const lnVolr = Math.log(volr);
  const z = Math.max(-z24Limit, Math.min(z24Limit, z24));
  return { p24: chance(reference.p24, lev, lnVolr, z), p72: chance(reference.p72, lev, lnVolr, z) };
}
