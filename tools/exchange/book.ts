import { HOUR_MS } from '../../src/domain/time';
import { type Listing, nowOf } from './listing';
import { hashOf } from './random';
import { decimal } from './wire';

/** Price per unit of the symbol and units there, best first. */
export interface SimulatedBook {
  readonly bids: readonly (readonly [price: number, units: number])[];
  readonly asks: readonly (readonly [price: number, units: number])[];
}

/** Levels as most venues write them, sizes in contracts of so many units. */
export const levelTexts = (
  side: SimulatedBook['bids'] = [],
  unitsPerContract = 1,
): [price: string, size: string][] =>
  side.map(([price, units]) => [decimal(price), decimal(units / unitsPerContract)]);

/** USD within 2 % on a side over open interest in quiet hours. */
const QUIET_DEPTH = 0.014;
/** Range of an hour, as a logarithm, while nothing much happens. */
const QUIET_RANGE = 0.009;
const QUIET_SPREAD_BP = 1;

/** How thick books are against quiet hours, by the ranges of the last three hours: a flush leaves a fraction. */
export function thickness(listing: Listing, nowMs: number): number {
  const bars = listing.market.bars(nowMs - 4 * HOUR_MS, nowMs).slice(-3);
  if (bars.length === 0) return 1;
  const range = bars.reduce((sum, bar) => sum + Math.log(bar.high / bar.low), 0) / bars.length;
  return Math.min(1.2, Math.max(0.08, (QUIET_RANGE / Math.max(range, 1e-6)) ** 1.4));
}

/** `levels` a side, `stepBp` apart. Undefined where the market does not trade or tells no open interest. */
export function bookOf(
  listing: Listing,
  nowMs: number,
  { levels = 100, stepBp = 4 }: { readonly levels?: number; readonly stepBp?: number } = {},
): SimulatedBook | undefined {
  const now = nowOf(listing, nowMs);
  if (now?.openInterest === undefined) return undefined;
  const { price } = now;
  const thick = thickness(listing, nowMs);
  const half = (QUIET_SPREAD_BP / thick / 2) * 1e-4;
  const unitsPerLevel = now.openInterest * QUIET_DEPTH * thick * ((stepBp * 1e-4) / 0.02);
  const hour = Math.floor(nowMs / HOUR_MS);
  const side = (name: string, sign: 1 | -1) =>
    Array.from({ length: levels }, (_, i) => {
      const uneven = 0.6 + (hashOf(`${listing.symbol} ${name} ${hour} ${i}`) % 81) / 100;
      return [price * (1 + sign * (half + i * stepBp * 1e-4)), unitsPerLevel * uneven] as const;
    });
  return { bids: side('bids', -1), asks: side('asks', 1) };
}

/** A book whose prices are rounded to so many digits, bids down and asks up, with what falls together added up. */
export function rounded({ bids, asks }: SimulatedBook, digits: number, levels: number): SimulatedBook {
  const side = (rows: SimulatedBook['bids'], round: (value: number) => number) => {
    const steps = new Map<number, number>();
    for (const [price, units] of rows) {
      const step = 10 ** (Math.floor(Math.log10(price)) + 1 - digits);
      const at = Number((round(price / step) * step).toPrecision(digits));
      steps.set(at, (steps.get(at) ?? 0) + units);
    }
    return [...steps].slice(0, levels);
  };
  return { bids: side(bids, Math.floor), asks: side(asks, Math.ceil) };
}
