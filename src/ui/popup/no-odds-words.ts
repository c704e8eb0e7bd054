import type { Verdict } from '../../domain/verdict';
import evidence from '../../engine/evidence.json';
import { usd } from '../../shared/format';
import { descriptiveWords } from '../components/descriptive-words';

/** The bounds within which the odds were tested. */
export type TestedBounds = Pick<typeof evidence.gate, 'historyDays' | 'turnoverUsdPerDay'>;

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/**
 * Why a verdict with a score has no odds, with the bounds of what was tested; undefined where nothing says that it is
 * descriptive only. A coin that is ranked among others is called young whatever its days.
 */
export function noOddsWords(
  { descriptiveOnly: reason, historyDays }: Pick<Verdict, 'descriptiveOnly' | 'historyDays'>,
  { historyDays: leastDays, turnoverUsdPerDay }: TestedBounds = evidence.gate,
): string | undefined {
  if (reason === 'young' && historyDays < leastDays)
    return `The coin has ${days(Math.floor(historyDays))} of history; the odds were tested from ${days(leastDays)} on.`;
  if (reason === 'thin')
    return `Its turnover is under ${usd(turnoverUsdPerDay)} a day, or not known; the odds were tested from that on.`;
  return reason && descriptiveWords[reason];
}
