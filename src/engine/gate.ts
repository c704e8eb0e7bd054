import type { Indicators } from '../domain/indicators';
import type { DescriptiveReason } from '../domain/verdict';
import evidence from './evidence.json';
import { isMajor } from './odds';

/** What the odds were tested on; outside it there is a score, and no odds. */
export interface Gate {
  /** The odds passed out of sample on BTC and ETH, and on the other coins. */
  readonly majors: boolean;
  readonly others: boolean;
  /** The shortest history that passed. */
  readonly historyDays: number;
  /** The least turnover of a day among nearly all tested decisions. */
  readonly turnoverUsdPerDay: number;
}

/** Mean turnover of a day over the last week, in USD; undefined where open interest or volume is missing. */
export function turnoverUsdPerDay({ openInterestCoins, close, oiadv }: Indicators): number | undefined {
  if (openInterestCoins === undefined || close === undefined || oiadv === undefined) return undefined;
  return (openInterestCoins * close) / Math.exp(oiadv);
}

/**
 * Why a coin's score is shown as descriptive only, without odds; undefined where the odds may be shown. `untested`: the
 * odds did not pass on coins of its class; `young`: less history than was tested, or ranked among other coins for lack of its own;
 * `thin`: less turnover than was tested, or not known.
 */
export function descriptiveOnly(
  coin: string,
  indicators: Indicators,
  historyDays: number,
  isCold: boolean,
  gate: Gate = evidence.gate,
): DescriptiveReason | undefined {
  if (!(isMajor(coin) ? gate.majors : gate.others)) return 'untested';
  if (isCold || historyDays < gate.historyDays) return 'young';
  const turnover = turnoverUsdPerDay(indicators);
  return turnover === undefined || turnover < gate.turnoverUsdPerDay ? 'thin' : undefined;
}
