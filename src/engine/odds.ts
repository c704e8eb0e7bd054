import evidence from './evidence.json';
import { logistic } from './logistic';

/** A logit: `intercept + lev * LEV + fall * fallOf(z24)`. */
export interface OddsForm {
  readonly intercept: number;
  readonly lev: number;
  readonly fall: number;
}

export interface OddsModel {
  readonly p72: OddsForm;
  readonly p24: OddsForm;
  /** Used where z24 is missing. */
  readonly p72FromLevAlone: OddsForm;
  readonly p24FromLevAlone: OddsForm;
}

/** Chances of a flush within 24 h and 72 h, 0 to 1. */
export interface Chances {
  readonly p24: number;
  readonly p72: number;
}

/** Falls of more than this many sigma were followed by no more flushes than this one. */
const fallLimit = 2.5;

/** How far price has fallen in the last day, in its own sigmas: 0 after a rise, at most 2.5. */
export const fallOf = (z24: number): number => Math.max(0, Math.min(fallLimit, -z24));

const chance = (form: OddsForm, lev: number, fall: number): number =>
  logistic(form.intercept + form.lev * lev + form.fall * fall);

/**
 * Chances of a leverage flush within 24 h and 72 h: price down at least 1.5 sigma of the horizon, and open interest in
 * coins down at least 10 % (`outcome.ts`). From LEV (0..100) and z24; where z24 is missing from LEV alone. The shipped
 * coefficients stand in evidence.json with the data that they were fitted on; docs/ACCURACY.md says how good they are.
 */
export function odds(lev: number, z24?: number, model: OddsModel = evidence.odds): Chances {
  if (z24 === undefined || Number.isNaN(z24))
    return { p24: chance(model.p24FromLevAlone, lev, 0), p72: chance(model.p72FromLevAlone, lev, 0) };
  const fall = fallOf(z24);
  return { p24: chance(model.p24, lev, fall), p72: chance(model.p72, lev, fall) };
}
