import type { History } from '../domain/history';
import { closeFillHours, createForwardFill } from './forward-fill';
import { positiveOrNaN } from './known';
import { createLevelBreaks } from './level-breaks';
import { parkinsonVariance } from './parkinson-variance';

/**
 * Open interest of a market in coins with its level breaks taken out, in the units of today (the last value is as
 * read): earlier values are scaled to them. NaN where missing.
 */
export function rebasedOpenInterest(history: History): Float64Array {
  const { stepHours, length } = history;
  const breaks = createLevelBreaks(stepHours);
  const closeFill = createForwardFill(stepHours, closeFillHours);
  const rebased = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const close = closeFill.push(positiveOrNaN(history.close[i]!));
    const variance = parkinsonVariance(history.high[i]!, history.low[i]!, stepHours);
    rebased[i] = breaks.push(positiveOrNaN(history.openInterestCoins[i]!), close, variance);
  }
  const today = breaks.factor();
  return today === 1 ? rebased : rebased.map((value) => value / today);
}
