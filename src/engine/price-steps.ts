import { enoughToCompare } from './capped-weights';
import { rowsOf } from './rows-of';

/** Closes of one coin lie this close to their median at a full hour, except in thin markets and in a crash. */
const closeTolerance = 0.01;
/** A bar's range (logarithm of high over low) is at most so many times the median range, or one over it ... */
const rangeTolerance = 1.5;
/** ... or this far from it: in a quiet hour the tick decides. */
const rangeSlack = 0.002;
/** A market that was out of step is passed over this long. To pass over one that tells the truth costs nothing. */
const passedOverHours = 24;

export interface SteppedMarket {
  readonly close: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export interface PriceSteps {
  /** Takes the next row. */
  push(row: number): void;
  /** Whether prices may be read from this market at that row. */
  holds(market: number): boolean;
}

const ascending = (a: number, b: number) => a - b;

/** The middle one; of an even number the lower of the two in the middle, so that it is always one that was told. */
function middleOf(values: Float64Array, count: number): number {
  const sorted = values.subarray(0, count).sort(ascending);
  return sorted[(count - 1) >> 1]!;
}

/**
 * Which of several markets on one grid are in step with the others: at a row with at least three closes, the close lies
 * within 1 % of the median close, and the bar's range within 1.5 times the median range. A market that was not is out
 * of step for a day. Where none is in step, all that are so at the row itself hold, else all. Fewer than three closes
 * tell nothing new. A row's answer rests on that row and earlier ones.
 */
export function createPriceSteps(markets: readonly SteppedMarket[], stepHours: number): PriceSteps {
  const passedOverRows = rowsOf(passedOverHours, stepHours);
  const outUntilRow = new Int32Array(markets.length);
  const isHeld = new Uint8Array(markets.length).fill(1);
  const values = new Float64Array(markets.length);
  /** From this row on nobody is passed over any more. */
  let allInFromRow = 0;
  const rangeOf = ({ high, low }: SteppedMarket, row: number) => Math.log(high[row]! / low[row]!);

  /** The median of what the markets with a close say; NaN where fewer than three do. */
  function middleAt(row: number, figure: (market: SteppedMarket) => number): number {
    let count = 0;
    for (const market of markets) {
      const value = market.close[row]! > 0 ? figure(market) : Number.NaN;
      if (!Number.isNaN(value)) values[count++] = value;
    }
    return count < enoughToCompare ? Number.NaN : middleOf(values, count);
  }

  /** Whether closes and ranges are so close together that nobody can be out of step; most rows are. */
  function isQuiet(row: number): boolean {
    let least = Number.POSITIVE_INFINITY;
    let greatest = 0;
    let narrowest = Number.POSITIVE_INFINITY;
    let widest = 0;
    for (const market of markets) {
      const close = market.close[row]!;
      if (close > 0) {
        if (close < least) least = close;
        if (close > greatest) greatest = close;
      }
      const range = rangeOf(market, row);
      if (range < narrowest) narrowest = range;
      if (range > widest) widest = range;
    }
    return (
      (greatest === 0 || Math.log(greatest / least) <= closeTolerance) &&
      (widest === 0 || widest <= narrowest * rangeTolerance + rangeSlack)
    );
  }

  return {
    push(row) {
      if (markets.length < enoughToCompare) return;
      if (isQuiet(row)) {
        if (row > allInFromRow) return;
      } else allInFromRow = row + passedOverRows;
      const close = middleAt(row, (market) => market.close[row]!);
      const range = middleAt(row, (market) => rangeOf(market, row));
      let holding = 0;
      let holdingNow = 0;
      for (let i = 0; i < markets.length; i++) {
        const market = markets[i]!;
        const apart = Math.abs(Math.log(market.close[row]! / close));
        const own = rangeOf(market, row);
        const isOut =
          apart > closeTolerance ||
          own > range * rangeTolerance + rangeSlack ||
          own < range / rangeTolerance - rangeSlack;
        if (isOut) outUntilRow[i] = row + passedOverRows;
        isHeld[i] = isOut ? 0 : row < outUntilRow[i]! ? 2 : 1;
        if (isHeld[i] === 1) holding++;
        if (isHeld[i] !== 0) holdingNow++;
      }
      const least = holding > 0 ? 1 : holdingNow > 0 ? 2 : 0;
      for (let i = 0; i < markets.length; i++) {
        const state = isHeld[i]!;
        isHeld[i] = least === 0 || state === 1 || state === least ? 1 : 0;
      }
    },
    holds: (market) => isHeld[market] === 1,
  };
}
