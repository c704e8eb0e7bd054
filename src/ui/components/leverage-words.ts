import { percent } from '../../shared/format';
import type { LeverageFigures } from './leverage-figures';

/** A chance as counted cases, for figures that come from how often something has happened. */
export function casesText(probability: number): string {
  if (probability > 0.95) return 'nearly all cases';
  if (probability >= 0.25) return `about ${Math.round(probability * 10)} of 10 cases`;
  if (probability >= 0.005) return `about 1 of ${Math.round(1 / probability)} cases`;
  return 'fewer than 1 of 200 cases';
}

/** "9x or less": rounded down, so that what is stated is under the limit. */
const orLess = (leverage: number): string =>
  leverage >= 1 ? `${Math.floor(leverage)}x or less` : 'no leverage';

/** The leverage helper's sentences, most important first. They name no side: both distances are nearly the same. */
export function leverageWords(leverage: number, figures: LeverageFigures): readonly string[] {
  const { distance, chance24, maxLeverage, maxLeverageAtScore } = figures;
  const most = maxLeverage === undefined ? undefined : orLess(maxLeverage);
  const atScore = maxLeverageAtScore === undefined ? most : orLess(maxLeverageAtScore);
  const rest = atScore === most ? '' : `; at a score this high, ${atScore}`;
  const limit = most === undefined ? [] : [`Under 5 % needs ${most}${rest}.`];
  if (distance <= 0)
    return [`At ${leverage}x the margin does not cover maintenance margin and fee.`, ...limit];
  const away = `At ${leverage}x, liquidation is ${percent(distance)} away`;
  if (chance24 === undefined) return [`${away}; how often such a move happens is not known.`];
  return [`${away}; a move like that within 24 h has happened in ${casesText(chance24)}.`, ...limit];
}
