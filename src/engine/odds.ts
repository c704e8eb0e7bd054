/** A logit: `intercept + lev * LEV + lnVolr * ln(volr) + z24 * z24`. */
export interface OddsCoefficients {
  readonly intercept: number;
  readonly lev: number;
  readonly lnVolr: number;
  readonly z24: number;
}

export interface OddsModel {
  readonly p72: OddsCoefficients;
  readonly p24: OddsCoefficients;
  /** Used where volr or z24 is missing. */
  readonly p72FromLevAlone: OddsCoefficients;
  readonly p24FromLevAlone: OddsCoefficients;
}

/**
 * The reference fit: slopes from liquid majors up to mid 2025, intercepts such that the mean forecast meets the mean
 * outcome of the last two of those years. Kept for parity with published figures.
 */
export const referenceOdds: OddsModel = {
  p72: { intercept: -4.086, lev: 0.029, lnVolr: 0.247, z24: -0.351 },
  p24: { intercept: -5.048, lev: 0.0268, lnVolr: 1, z24: -0.312 },
  p72FromLevAlone: { intercept: -4.045, lev: 0.0277, lnVolr: 0, z24: 0 },
  p24FromLevAlone: { intercept: -5.066, lev: 0.0263, lnVolr: 0, z24: 0 },
};

/** How often a leverage flush follows within 72 h and 24 h at any time; shown beside every chance. */
export const baseRate72 = 0.044;
export const baseRate24 = 0.016;

const z24Limit = 4;

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

function chance(model: OddsCoefficients, lev: number, lnVolr: number, z24: number): number {
  return logistic(model.intercept + model.lev * lev + model.lnVolr * lnVolr + model.z24 * z24);
}

/**
 * Chances, 0 to 1, of a leverage flush within 24 h and 72 h: a fall of at least 1.5 sigma with open interest in coins
 * down at least 10 %. From LEV (0..100), volr and z24 (clipped to +-4). Where volr or z24 is missing, or volr is 0
 * (no trading range at all, of which no logarithm exists), the form from LEV alone is used.
 */
export function odds(
  lev: number,
  volr?: number,
  z24?: number,
  model: OddsModel = referenceOdds,
): { readonly p24: number; readonly p72: number } {
  if (volr === undefined || z24 === undefined || !(volr > 0)) {
    return { p24: chance(model.p24FromLevAlone, lev, 0, 0), p72: chance(model.p72FromLevAlone, lev, 0, 0) };
  }
  const lnVolr = Math.log(volr);
  const z = Math.max(-z24Limit, Math.min(z24Limit, z24));
  return { p24: chance(model.p24, lev, lnVolr, z), p72: chance(model.p72, lev, lnVolr, z) };
}
