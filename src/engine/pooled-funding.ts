import { capWeights } from './capped-weights';

export interface FundedMarket {
  /** Per 8 h with neutral at 0.0001, held where it is missing for a while; NaN where unknown. */
  readonly fundingPer8h: Float64Array;
  /** What the market weighs: open interest in coins as read, held likewise; NaN where unknown. */
  readonly openInterestCoins: Float64Array;
}

/** Rates that lie within this of each other are never told apart: half a basis point per 8 h. */
const minimumDeviationPer8h = 0.00005;
const outlierDeviations = 3;

const ascending = (a: number, b: number) => a - b;

function median(values: readonly number[]): number {
  const sorted = [...values].sort(ascending);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The rate at which half of the weight is reached; the mean of two where it is reached exactly between them. */
function weightedMedian(rates: readonly number[], weights: Float64Array): number {
  const order = rates.map((_, i) => i).sort((a, b) => rates[a]! - rates[b]!);
  const half = order.reduce((sum, i) => sum + weights[i]!, 0) / 2;
  let reached = 0;
  for (const [place, i] of order.entries()) {
    reached += weights[i]!;
    if (reached > half) return rates[i]!;
    if (reached === half) return (rates[i]! + rates[order[place + 1] ?? i]!) / 2;
  }
  return Number.NaN;
}

/** Sets the weights of rates that lie too far from the weighted median to 0. */
function leaveOutOutliers(rates: readonly number[], weights: Float64Array): void {
  const centre = weightedMedian(rates, weights);
  const distances = rates.map((rate) => Math.abs(rate - centre));
  const limit = outlierDeviations * Math.max(median(distances), minimumDeviationPer8h);
  for (const [i, distance] of distances.entries()) if (distance > limit) weights[i] = 0;
}

/** The mean of the first `count` rates, of which there are at least two. */
function meanOf(rates: Float64Array, weights: Float64Array, count: number): number {
  let least = rates[0]!;
  let greatest = rates[0]!;
  for (let i = 1; i < count; i++) {
    if (rates[i]! < least) least = rates[i]!;
    if (rates[i]! > greatest) greatest = rates[i]!;
  }
  // Rates this close to each other are as close to their median: nearly all hours need no sorting.
  if (greatest - least > outlierDeviations * minimumDeviationPer8h)
    leaveOutOutliers([...rates.subarray(0, count)], weights);
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < count; i++) {
    sum += rates[i]! * weights[i]!;
    weight += weights[i]!;
  }
  return sum / weight;
}

/**
 * Funding of a coin from its markets, row by row: the mean weighted by open interest, without those that lie farther
 * from the weighted median than 3 median absolute deviations (never counted below 0.5 bp per 8 h). Of three and more
 * none weighs more than a third: a market that claims to be the largest by far does not decide what an outlier is.
 * Markets without open interest weigh nothing; where none has any, all weigh the same. NaN without markets; one market's
 * rate is given back as it is.
 */
export function pooledFunding(markets: readonly FundedMarket[]): Float64Array {
  const pooled = new Float64Array(markets[0]?.fundingPer8h.length ?? 0);
  const rates = new Float64Array(markets.length);
  const weights = new Float64Array(markets.length);
  for (let row = 0; row < pooled.length; row++) {
    let count = 0;
    let isWeighed = false;
    for (let i = 0; i < markets.length; i++) {
      const rate = markets[i]!.fundingPer8h[row]!;
      if (Number.isNaN(rate)) continue;
      const openInterest = markets[i]!.openInterestCoins[row]!;
      if (openInterest > 0 && !isWeighed) {
        isWeighed = true;
        count = 0;
      } else if (isWeighed && !(openInterest > 0)) continue;
      rates[count] = rate;
      weights[count] = isWeighed ? openInterest : 1;
      count++;
    }
    if (count === 0) pooled[row] = Number.NaN;
    else {
      capWeights(weights, count);
      pooled[row] = count === 1 ? rates[0]! : meanOf(rates, weights, count);
    }
  }
  return pooled;
}
