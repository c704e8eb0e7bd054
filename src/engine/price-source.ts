import { createPriceSteps } from './price-steps';

/** Open interest that was read this long ago still says how large a market is. */
const sizeHeldHours = 24;

/** Prices come from one market until another is so many times as large: of two about equal ones, always the same. */
const clearlyLarger = 1.2;

export interface PricedMarket {
  /** NaN where missing. */
  readonly close: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly openInterestCoins: Float64Array;
}

/**
 * The place of the market that each row's prices are read from, -1 where there is none: the one with the largest open
 * interest by then (read at most 24 h before), or the one that prices came from before while no other is at least 1.2
 * times as large. Without any open interest the first market with a close. Where the chosen one has no close, the row
 * is the next largest's that has one; where none has, it stays the chosen one's. A market that is out of step with at
 * least two others (`price-steps.ts`) is passed over for a day, however large it claims to be.
 */
export function priceSources(markets: readonly PricedMarket[], stepHours: number): Int16Array {
  const length = markets[0]?.close.length ?? 0;
  const sources = new Int16Array(length);
  const sizes = new Float64Array(markets.length);
  const ageHours = new Float64Array(markets.length);
  const steps = createPriceSteps(markets, stepHours);
  let kept = -1;
  for (let row = 0; row < length; row++) {
    steps.push(row);
    let largest = -1;
    let closed = -1;
    for (let i = 0; i < markets.length; i++) {
      const { close, openInterestCoins } = markets[i]!;
      const size = openInterestCoins[row]!;
      ageHours[i] = size > 0 ? 0 : ageHours[i]! + stepHours;
      if (size > 0) sizes[i] = size;
      else if (ageHours[i]! > sizeHeldHours) sizes[i] = 0;
      if (!steps.holds(i)) continue;
      if (largest < 0 || sizes[i]! > sizes[largest]!) largest = i;
      if (close[row]! > 0 && (closed < 0 || sizes[i]! > sizes[closed]!)) closed = i;
    }
    if (kept < 0) kept = sizes[largest]! > 0 ? largest : closed;
    else if (!steps.holds(kept) || sizes[largest]! > clearlyLarger * sizes[kept]!) kept = largest;
    sources[row] = closed >= 0 && !(markets[kept]!.close[row]! > 0) ? closed : kept;
  }
  return sources;
}
