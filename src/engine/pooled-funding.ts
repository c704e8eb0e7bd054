/** One market's funding per 8 h at one time, with neutral at 0.0001, and its open interest (NaN where missing). */
export interface WeighedFunding {
  readonly fundingPer8h: number;
  readonly openInterestCoins: number;
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

interface Weighed {
  readonly rate: number;
  readonly weight: number;
}

/** The rate at which half of the weight is reached; the mean of two where it is reached exactly between them. */
function weightedMedian(rates: readonly Weighed[]): number {
  const sorted = [...rates].sort((a, b) => a.rate - b.rate);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let reached = 0;
  for (const [i, { rate, weight }] of sorted.entries()) {
    reached += weight;
    if (reached > half) return rate;
    if (reached === half) return (rate + (sorted[i + 1]?.rate ?? rate)) / 2;
  }
  return Number.NaN;
}

/**
 * Funding of a coin from its markets: the mean weighted by open interest, without those that lie farther from the
 * weighted median than 3 median absolute deviations (never counted below 0.5 bp per 8 h). Markets without open interest
 * weigh nothing; where none has any, all weigh the same. NaN without markets; one market's rate is returned as it is.
 */
export function pooledFunding(markets: readonly WeighedFunding[]): number {
  const known = markets.filter(({ fundingPer8h }) => Number.isFinite(fundingPer8h));
  const weighed = known.filter(({ openInterestCoins }) => openInterestCoins > 0);
  const rates: Weighed[] =
    weighed.length > 0
      ? weighed.map(({ fundingPer8h, openInterestCoins }) => ({
          rate: fundingPer8h,
          weight: openInterestCoins,
        }))
      : known.map(({ fundingPer8h }) => ({ rate: fundingPer8h, weight: 1 }));
  if (rates.length <= 1) return rates[0]?.rate ?? Number.NaN;

  const centre = weightedMedian(rates);
  const deviation = median(rates.map(({ rate }) => Math.abs(rate - centre)));
  const limit = outlierDeviations * Math.max(deviation, minimumDeviationPer8h);
  let sum = 0;
  let weights = 0;
  for (const { rate, weight } of rates) {
    if (Math.abs(rate - centre) > limit) continue;
    sum += rate * weight;
    weights += weight;
  }
  return sum / weights;
}
