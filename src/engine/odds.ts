import { clip01 } from './clip01';
import evidence from './evidence.json';
import { logistic, logit } from './logistic';
import { baseRate24, baseRate72 } from './usual-rates';

/** A logit: `intercept + lev * LEV + fall * fallOf(z24) + major` (the last only for BTC and ETH). */
export interface OddsForm {
  readonly intercept: number;
  readonly lev: number;
  readonly fall: number;
  readonly major: number;
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
export const fallLimit = 2.5;

/** The two coins with the deepest markets: the same score is followed by fewer flushes. */
export const majors: readonly string[] = ['BTC', 'ETH'];
export const isMajor = (coin: string): boolean => majors.includes(coin);

/** How far price has fallen in the last day, in its own sigmas: 0 after a rise, at most 2.5. */
export const fallOf = (z24: number): number => Math.max(0, Math.min(fallLimit, -z24));

/** Odds on a history this short know nothing, and from this long on they hold in full; between, in proportion. */
const emptyHandedDays = 7;
const knowingDays = 30;

/** How far odds may leave the usual rate, 0 to 1, by days of history. */
export const weightOf = (historyDays: number): number =>
  clip01((historyDays - emptyHandedDays) / (knowingDays - emptyHandedDays));

/**
 * A chance drawn towards the usual rate, in logits. On coins with a short history the same score was followed by far
 * fewer flushes than on others, and ranked them less well.
 */
export function drawnIn(chance: number, usual: number, weight: number): number {
  const usualLogit = logit(usual);
  return logistic(usualLogit + weight * (logit(chance) - usualLogit));
}

const chanceOf = (form: OddsForm, lev: number, fall: number, coin: string): number =>
  logistic(form.intercept + form.lev * lev + form.fall * fall + (isMajor(coin) ? form.major : 0));

/** What odds are made from. */
export interface OddsInput {
  readonly coin: string;
  /** LEV, 0 to 100. */
  readonly lev: number;
  readonly z24?: number | undefined;
  readonly historyDays: number;
}

/**
 * Chances of a leverage flush within 24 h and 72 h: price down at least 1.5 sigma of the horizon, and open interest in
 * coins down at least 10 % (`outcome.ts`). From LEV, z24 and whether the coin is BTC or ETH; where z24 is missing from LEV alone. The shipped coefficients
 * stand in evidence.json with the data that they were fitted on; docs/ACCURACY.md says how good they are.
 */
export function odds({ coin, lev, z24, historyDays }: OddsInput, model: OddsModel = evidence.odds): Chances {
  const isKnown = z24 !== undefined && !Number.isNaN(z24);
  const fall = isKnown ? fallOf(z24) : 0;
  const weight = weightOf(historyDays);
  return {
    p24: drawnIn(chanceOf(isKnown ? model.p24 : model.p24FromLevAlone, lev, fall, coin), baseRate24, weight),
    p72: drawnIn(chanceOf(isKnown ? model.p72 : model.p72FromLevAlone, lev, fall, coin), baseRate72, weight),
  };
}
