import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { enoughToCompare } from './capped-weights';
import { rowsOf } from './rows-of';

/** The highest price of one coin is at most this many times the lowest. */
const priceTolerance = 1.1;

/**
 * Whether these prices can be of one coin: the highest at most 10 % above the lowest. Venues may use one ticker for two
 * coins, whose prices are then far apart; prices of one coin differ by less than 1 % in quiet markets, and by several
 * per cent in a crash or when they are some minutes apart. A price that is missing or not positive agrees with none.
 */
export function samePrice(prices: readonly number[]): boolean {
  if (!prices.every((price) => price > 0 && Number.isFinite(price))) return false;
  return Math.max(...prices) <= Math.min(...prices) * priceTolerance;
}

/** `samePrice` of two prices, for loops. */
const agree = (a: number, b: number): boolean => a <= b * priceTolerance && b <= a * priceTolerance;

/** The closes that are compared: a week, so that one wild hour decides nothing. */
const comparedHours = 168;

interface PriceAgreement {
  /** Takes whether the next common closes agree; gives whether these are of one coin as far as is known by now. */
  push(doAgree: boolean): boolean;
  /** What the last push gave; true before the first. */
  holds(): boolean;
}

/** Of one coin at a row: the closes agree there, and did in at least half of the last week that they have in common. */
function createPriceAgreement(stepHours: number): PriceAgreement {
  const ring = new Uint8Array(rowsOf(comparedHours, stepHours));
  let at = 0;
  let count = 0;
  let agreed = 0;
  let isSame = true;
  return {
    push(doAgree) {
      agreed += (doAgree ? 1 : 0) - ring[at]!;
      ring[at] = doAgree ? 1 : 0;
      at = at + 1 === ring.length ? 0 : at + 1;
      if (count < ring.length) count++;
      isSame = doAgree && 2 * agreed >= count;
      return isSame;
    },
    holds: () => isSame,
  };
}

/**
 * Whether two histories on one grid have been of one coin: their closes agree in at least half of the first week, or of
 * the latest week, that they have in common. Without a common close it is not known, and false.
 */
export function haveBeenOneCoin(a: History, b: History): boolean {
  const offset = Math.round((a.startMs - b.startMs) / (a.stepHours * HOUR_MS));
  const first = Math.max(0, -offset);
  const end = Math.min(a.length, b.length - offset);
  const wanted = rowsOf(comparedHours, a.stepHours);
  const mostlyAgree = (from: number, step: 1 | -1): boolean => {
    let count = 0;
    let agreed = 0;
    for (let row = from; row >= first && row < end && count < wanted; row += step) {
      const ratio = a.close[row]! / b.close[row + offset]!;
      if (!(ratio > 0) || ratio === Number.POSITIVE_INFINITY) continue;
      count++;
      if (agree(ratio, 1)) agreed++;
    }
    return count > 0 && 2 * agreed >= count;
  };
  return mostlyAgree(first, 1) || mostlyAgree(end - 1, -1);
}

/** The first of the markets whose close at a row agrees with the most others' closes there; NaN without a close. */
function agreedPrice(markets: readonly Pick<History, 'close'>[], row: number): number {
  let agreed = Number.NaN;
  let most = 0;
  for (const { close } of markets) {
    const price = close[row]!;
    if (!(price > 0)) continue;
    let count = 0;
    for (const other of markets) if (other.close[row]! > 0 && agree(price, other.close[row]!)) count++;
    if (count > most) {
      most = count;
      agreed = price;
    }
  }
  return agreed;
}

/**
 * Takes out of markets on one grid the rows at which they are not of the first one's coin: all columns become NaN
 * there. A row's prices are compared with the first market's, or where it has none with the next one's that is of the
 * coin by all that was known; later rows have no part in it. Where three or more prices are told and they differ, they
 * are compared with the one that most of them agree with, be it the first one's or not. A row without a close is kept or
 * left out as the last one.
 */
export function leaveOutOtherCoins(
  markets: readonly (Pick<History, 'close' | 'stepHours' | 'length'> & {
    readonly columns: readonly Float64Array[];
  })[],
): void {
  const { length, stepHours } = markets[0]!;
  const agreements = markets.map(() => createPriceAgreement(stepHours));
  for (let row = 0; row < length; row++) {
    let priced = 0;
    let least = Number.POSITIVE_INFINITY;
    let greatest = 0;
    for (const { close } of markets) {
      const price = close[row]!;
      if (!(price > 0)) continue;
      priced++;
      if (price < least) least = price;
      if (price > greatest) greatest = price;
    }
    const isDisputed = priced >= enoughToCompare && !agree(least, greatest);
    let reference = isDisputed ? agreedPrice(markets, row) : Number.NaN;
    for (let i = 0; i < markets.length; i++) {
      const { close, columns } = markets[i]!;
      const agreement = agreements[i]!;
      const price = close[row]!;
      const isCompared = price > 0 && reference > 0;
      const isSame = isCompared ? agreement.push(agree(price, reference)) : agreement.holds();
      if (!isSame) for (const column of columns) column[row] = Number.NaN;
      else if (!isCompared && price > 0) reference = price;
    }
  }
}
