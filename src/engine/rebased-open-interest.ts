import type { History } from '../domain/history';
import { closeFillHours, createForwardFill } from './forward-fill';
import { positiveOrNaN } from './known';
import { createLevelBreaks, isJump } from './level-breaks';
import { parkinsonVariance } from './parkinson-variance';

/** Whether open interest ever jumps from one reading to the next: if not, there is nothing to judge. */
function jumps({ openInterestCoins }: History): boolean {
  let previous = Number.NaN;
  for (let i = 0; i < openInterestCoins.length; i++) {
    const value = positiveOrNaN(openInterestCoins[i]!);
    if (Number.isNaN(value)) continue;
    if (isJump(value, previous)) return true;
    previous = value;
  }
  return false;
}

/**
 * What turns each value of a market's open interest into units that no level break changes, those before the first
 * break. A row's factor rests on that row and earlier ones. Undefined where nothing broke.
 */
export function levelFactors(history: History): Float64Array | undefined {
  if (!jumps(history)) return undefined;
  const { stepHours, length } = history;
  const breaks = createLevelBreaks(stepHours);
  const closeFill = createForwardFill(stepHours, closeFillHours);
  const factors = new Float64Array(length);
  let anyBreak = false;
  for (let i = 0; i < length; i++) {
    const close = closeFill.push(positiveOrNaN(history.close[i]!));
    const variance = parkinsonVariance(history.high[i]!, history.low[i]!, stepHours);
    breaks.push(positiveOrNaN(history.openInterestCoins[i]!), close, variance);
    factors[i] = breaks.factor();
    anyBreak ||= breaks.broke();
  }
  return anyBreak ? factors : undefined;
}

/**
 * Open interest of a market in coins with its level breaks taken out, in the units of today (the last value is as
 * read): earlier values are scaled to them, by what may have come after them. NaN where missing.
 */
export function rebasedOpenInterest(history: History): Float64Array {
  const coins = history.openInterestCoins.map(positiveOrNaN);
  const factors = levelFactors(history);
  const today = factors?.at(-1);
  if (!factors || today === undefined) return coins;
  for (let i = 0; i < coins.length; i++) coins[i] = (coins[i]! * factors[i]!) / today;
  return coins;
}
