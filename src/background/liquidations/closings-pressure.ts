import { HOUR_MS } from '../../domain/time';
import { closedIn, type MarketClosings, openInterestUsdAt } from './summarise-closings';

/** What was closed by force in the running hour, and what an hour seldom exceeds, both over open interest. */
export interface ClosingsPressure {
  readonly longNow: number;
  readonly longP99: number;
  readonly shortNow: number;
  readonly shortP99: number;
}

/** With fewer hours than these there is no telling what is unusual. */
const fewestHours = 7 * 24;

/** The smallest value that at least 99 % of the values do not exceed (nearest rank). */
const p99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1]!;

/**
 * LI1h of both sides: USD closed by force in the hour that opens at `toMs` over the open interest before it, beside its
 * own 99th percentile over the hours since `fromMs`. Each hour is told over the markets of which both figures are known.
 * Undefined with less than seven days of such hours, and where the running hour was not told.
 */
export function closingsPressure(
  markets: readonly MarketClosings[],
  fromMs: number,
  toMs: number,
): ClosingsPressure | undefined {
  const shareAt = (column: 'longUsd' | 'shortUsd', openTimeMs: number): number | undefined => {
    let closedUsd = 0;
    let openInterestUsd = 0;
    for (const market of markets) {
      const usd = closedIn(market, column, openTimeMs);
      const before = openInterestUsdAt(market.history, openTimeMs);
      if (usd === undefined || before === undefined) continue;
      closedUsd += usd;
      openInterestUsd += before;
    }
    return openInterestUsd > 0 ? closedUsd / openInterestUsd : undefined;
  };
  const sharesOf = (column: 'longUsd' | 'shortUsd') => {
    const past: number[] = [];
    for (let openMs = fromMs; openMs < toMs; openMs += HOUR_MS) {
      const share = shareAt(column, openMs);
      if (share !== undefined) past.push(share);
    }
    return past;
  };
  const longNow = shareAt('longUsd', toMs);
  const shortNow = shareAt('shortUsd', toMs);
  const longs = sharesOf('longUsd');
  const shorts = sharesOf('shortUsd');
  if (longNow === undefined || shortNow === undefined) return undefined;
  if (longs.length < fewestHours || shorts.length < fewestHours) return undefined;
  return { longNow, longP99: p99(longs), shortNow, shortP99: p99(shorts) };
}
