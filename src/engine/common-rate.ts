import { boundedMean } from './bounded-mean';
import { capWeights, enoughToCompare, weightAt } from './capped-weights';
import { createUsualOffsets } from './usual-offsets';

/** A market whose turnover departs from its usual ratio to the others' counts for no more than this departure (logarithm). */
const boundOfDeparture = 0.3;
/** What departs by so much for some hours on end loses weight, and has none from the second on. */
const fullWeightWithin = 0.15;
const noWeightFrom = 0.3;
const departureHalfLifeHours = 12;
/** Nothing traded in an hour has no logarithm; it is as far below the usual as this. */
const nothingTraded = -7;
/** In real USD a market counts with at most so many times the median rate, or one over it. */
const believedRate = 10;

/** What the markets of a row turn over: USD a coin of open interest, and the weight of each. */
export interface Rates {
  readonly count: number;
  readonly market: Int32Array;
  readonly rate: Float64Array;
  readonly weight: Float64Array;
}

export interface CommonRate {
  /** Takes the rates of a row, of which there are some, and gives the one that they have in common. */
  push(rates: Rates): number;
  /** USD that the rates of the last row came to, none of them counted far from the median. */
  believedUsd(): number;
}

/**
 * The turnover that several markets have in common, row by row. One or two have their mean. Of three and more it is the
 * mean of the logarithms over what is usual for each, weighted (none more than a third), with departures from the usual
 * bounded, and without markets that keep departing. A row's rate rests on that row and earlier ones.
 */
export function createCommonRate(markets: number, stepHours: number): CommonRate {
  const usual = createUsualOffsets(markets, stepHours);
  const departures = new Float64Array(markets);
  const kept = 0.5 ** (stepHours / departureHalfLifeHours);
  const values = new Float64Array(markets);
  const weights = new Float64Array(markets);
  const shares = new Float64Array(markets);
  const sorted = new Float64Array(markets);
  let level = Number.NaN;
  const logs = new Float64Array(markets);
  let believedUsd = Number.NaN;
  let believedWeight = Number.NaN;

  /** Takes the sum of the rates, each limited to within `believedRate` times the median where there are enough. */
  function add({ count, rate, weight }: Rates): void {
    let least = 0;
    let greatest = Number.POSITIVE_INFINITY;
    if (count >= enoughToCompare && spread(rate, count) > believedRate) {
      sorted.set(rate.subarray(0, count));
      const median = sorted.subarray(0, count).sort()[count >> 1]!;
      least = median / believedRate;
      greatest = median * believedRate;
    }
    believedUsd = 0;
    believedWeight = 0;
    for (let i = 0; i < count; i++) {
      believedUsd += weight[i]! * Math.min(greatest, Math.max(least, rate[i]!));
      believedWeight += weight[i]!;
    }
  }

  /** The level at which those balance whose usual offset is known. Sets `weights` to what each weighs in it, or 0. */
  function balanced({ count, market, rate, weight }: Rates): number {
    for (let i = 0; i < count; i++) {
      const offset = usual.of(market[i]!);
      const isKnown = !Number.isNaN(offset);
      values[i] = !isKnown ? 0 : rate[i]! > 0 ? logs[i]! - offset - level : nothingTraded;
      weights[i] = isKnown ? weight[i]! : 0;
    }
    capWeights(weights, count);
    let rest = 0;
    for (let i = 0; i < count; i++) {
      shares[i] = weightAt(departures[market[i]!]!, fullWeightWithin, noWeightFrom);
      rest += weights[i]! * shares[i]!;
    }
    // Where all depart, none of them is the odd one.
    if (rest > 0) for (let i = 0; i < count; i++) weights[i]! *= shares[i]!;
    const change = boundedMean(values, weights, count, boundOfDeparture, 0);
    for (let i = 0; i < count; i++) {
      const place = market[i]!;
      departures[place] = departures[place]! * kept + (values[i]! - change) * (1 - kept);
    }
    return level + change;
  }

  /** Learns what is usual, without letting it move the level: what lies within the bound keeps its mean. */
  function learn({ count, market, rate }: Rates, isBalanced: boolean): void {
    let drift = 0;
    let free = 0;
    for (let i = 0; i < count; i++) {
      if (!(rate[i]! > 0)) continue;
      const place = market[i]!;
      const before = usual.of(place);
      const offset = logs[i]! - level;
      usual.push(place, offset);
      if (!isBalanced || !(Math.abs(offset - before) <= boundOfDeparture)) continue;
      drift += weights[i]! * (usual.of(place) - before);
      free += weights[i]!;
    }
    if (free > 0) for (let i = 0; i < markets; i++) usual.shift(i, -drift / free);
  }

  const isAnyKnown = ({ count, market }: Rates): boolean => {
    for (let i = 0; i < count; i++) if (!Number.isNaN(usual.of(market[i]!))) return true;
    return false;
  };

  return {
    push(rates) {
      const { count, rate } = rates;
      for (let i = 0; i < count; i++) logs[i] = Math.log(rate[i]!);
      add(rates);
      const isCompared = count >= enoughToCompare;
      const isBalanced = isCompared && isAnyKnown(rates);
      if (isBalanced) level = balanced(rates);
      else if (believedUsd > 0) level = Math.log(believedUsd / believedWeight);
      else return 0;
      learn(rates, isBalanced);
      return isCompared ? Math.exp(level) : believedUsd / believedWeight;
    },
    believedUsd: () => believedUsd,
  };
}

/** How many times the least the greatest of some rates is. */
function spread(rates: Float64Array, count: number): number {
  let least = rates[0]!;
  let greatest = rates[0]!;
  for (let i = 1; i < count; i++) {
    if (rates[i]! < least) least = rates[i]!;
    if (rates[i]! > greatest) greatest = rates[i]!;
  }
  return greatest / least;
}
