import { enoughToCompare } from './capped-weights';
import { createCommonRate } from './common-rate';
import { rowsOf } from './rows-of';

/** Over the last days of this length the latest USD are real. */
const realHours = 168;

export interface TurnoverMarket {
  /** USD of the bar, NaN where missing. */
  readonly volumeUsd: Float64Array;
  /** As read, held where it is missing for a while; NaN where unknown. */
  readonly openInterestCoins: Float64Array;
  /** What turns open interest into units that no level break changes; absent where there was none. */
  readonly levelFactors: Float64Array | undefined;
}

/**
 * USD of each bar, over the markets of known open interest and in proportion to the pooled open interest (held like
 * theirs), so that turnover and open interest speak of the same markets. NaN where none of them traded.
 *
 * Where open interest is known of none, the markets and the proportion of the last row count at which it was; before
 * the first such row, those of that row: one scale for all rows. Without any open interest it is the plain sum.
 *
 * Where three or more markets tell their turnover, it is what they have in common (`common-rate.ts`): one market alone,
 * whatever it says and however large it claims to be, moves it by at most a tenth.
 *
 * Level breaks do not move it. Like the pooled open interest it is scaled by one factor, so that the latest USD are real;
 * but for that factor no row with open interest depends on a later one.
 */
export function pooledTurnover(
  markets: readonly TurnoverMarket[],
  pooledOpenInterestCoins: Float64Array,
  stepHours: number,
): Float64Array {
  const length = pooledOpenInterestCoins.length;
  const turnover = new Float64Array(length);
  const firstKnownRow = pooledOpenInterestCoins.findIndex((value) => !Number.isNaN(value));
  const weights = new Float64Array(markets.length).fill(firstKnownRow < 0 ? 1 : 0);
  let pooled = Number.NaN;
  let unitsToday = 1;
  const commonRate = createCommonRate(markets.length, stepHours);
  const rates = {
    count: 0,
    market: new Int32Array(markets.length),
    rate: new Float64Array(markets.length),
    weight: new Float64Array(markets.length),
  };
  const realRows = rowsOf(realHours, stepHours);
  const believedUsd = new Float64Array(length);
  let isCompared = false;

  for (let row = 0; row < length; row++) {
    const weighedRow = Math.max(row, firstKnownRow);
    if (!Number.isNaN(pooledOpenInterestCoins[weighedRow]!)) {
      pooled = pooledOpenInterestCoins[weighedRow]!;
      let asRead = 0;
      let unbroken = 0;
      for (let i = 0; i < markets.length; i++) {
        const { openInterestCoins, levelFactors } = markets[i]!;
        const known = openInterestCoins[weighedRow]!;
        weights[i] = known > 0 ? known * (levelFactors?.[weighedRow] ?? 1) : 0;
        asRead += known > 0 ? known : 0;
        unbroken += weights[i]!;
      }
      unitsToday = unbroken / asRead;
    }
    let volumeUsd = 0;
    let weight = 0;
    rates.count = 0;
    for (let i = 0; i < markets.length; i++) {
      const traded = markets[i]!.volumeUsd[row]!;
      if (!(traded >= 0 && traded < Number.POSITIVE_INFINITY) || weights[i] === 0) continue;
      volumeUsd += traded;
      weight += weights[i]!;
      rates.market[rates.count] = i;
      rates.rate[rates.count] = traded / weights[i]!;
      rates.weight[rates.count++] = weights[i]!;
    }
    believedUsd[row] = Number.NaN;
    if (weight === 0) turnover[row] = Number.NaN;
    else if (firstKnownRow < 0) turnover[row] = volumeUsd;
    else {
      const common = markets.length < enoughToCompare ? 0 : commonRate.push(rates);
      isCompared ||= rates.count >= enoughToCompare;
      turnover[row] = rates.count < enoughToCompare ? (volumeUsd * pooled) / weight : common * pooled;
      believedUsd[row] = rates.count < enoughToCompare ? volumeUsd : commonRate.believedUsd();
    }
  }
  let scale = unitsToday;
  if (isCompared) {
    let real = 0;
    let told = 0;
    for (let row = Math.max(0, length - realRows); row < length; row++) {
      if (Number.isNaN(turnover[row]!)) continue;
      real += believedUsd[row]!;
      told += turnover[row]!;
    }
    if (real > 0 && told > 0) scale = real / told;
  }
  if (scale !== 1) for (let row = 0; row < length; row++) turnover[row]! *= scale;
  return turnover;
}
