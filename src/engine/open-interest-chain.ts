import { boundedMean } from './bounded-mean';
import { capWeights, enoughToCompare, weightAt } from './capped-weights';
import { openInterestFillHours } from './forward-fill';
import { createUsualOffsets } from './usual-offsets';

/** Open interest of one market, one-sided. */
export interface OpenInterestSeries {
  /** As read, in coins; NaN where missing. */
  readonly openInterestCoins: Float64Array;
  /** What turns each value into units that no level break changes; absent where there was none. */
  readonly levelFactors: Float64Array | undefined;
}

/**
 * Of three markets and more, one that departs from its usual share of the whole counts as if it had departed by 2 %. Of
 * markets that tell the truth, shares move by about that much within days; one that is wrong by any amount moves the
 * whole by at most half of it.
 */
const boundOfDeparture = 0.02;
/** One that departs by so much loses weight, and has none from the second on. */
const fullWeightWithin = 0.1;
const noWeightFrom = 0.2;

/** In the latest total a market counts with at most so many times what it usually has of the whole, or one over it. */
const believedInTotal = 2;

/** What was read at `earlierRow`, in the units of `row`. */
function inUnitsOf(series: OpenInterestSeries, earlierRow: number, row: number): number {
  const earlier = series.openInterestCoins[earlierRow]!;
  const then = series.levelFactors?.[earlierRow];
  const now = series.levelFactors?.[row];
  return then === undefined || now === undefined || then === now ? earlier : (earlier * then) / now;
}

/** The logarithm of a reading in units that no level break changes. */
const unbrokenLog = (series: OpenInterestSeries, row: number): number =>
  Math.log(series.openInterestCoins[row]! * (series.levelFactors?.[row] ?? 1));

/**
 * Open interest of several markets as one series, NaN where no market has a value. All series share one grid.
 *
 * From row to row only markets that are present at both ends count, so that a market that appears or drops out never
 * moves the level, nor does a level break. The earlier end of a market may be up to 6 h before the series' previous row;
 * a market that skips an hour is not lost. Where no market spans two neighbouring rows, nothing is known of the change
 * between them and none is counted.
 *
 * One or two such markets move the level by the ratio of their sums: which of two is wrong cannot be told. Three and
 * more move it by the mean of their logarithms over their usual share of the whole, weighted by that share (none more
 * than a third) and with departures from it bounded (`boundedMean`): one market alone moves it by at most 1 %, whatever
 * it says and however large it claims to be.
 *
 * The whole is scaled to the latest total (each market's last value as read, at most 6 h old; of three and more, one
 * that has left its usual share counts with at most twice or half of that), so that the coins shown are real. But for
 * that one factor no row depends on a later one.
 */
export function chainOpenInterest(series: readonly OpenInterestSeries[], stepHours: number): Float64Array {
  const length = series[0]?.openInterestCoins.length ?? 0;
  const reachRows = Math.max(1, Math.floor(openInterestFillHours / stepHours));
  const levels = new Float64Array(length).fill(Number.NaN);
  const lastRows = new Int32Array(series.length).fill(-1);
  const isCompared = series.length >= enoughToCompare;
  const usual = createUsualOffsets(series.length, stepHours);
  const logs = new Float64Array(series.length);
  const logsHere = new Float64Array(series.length);
  const here = new Int32Array(series.length);
  const spanning = new Int32Array(series.length);
  const earlier = new Float64Array(series.length);
  const later = new Float64Array(series.length);
  const weights = new Float64Array(series.length);
  let previousRow = -1;
  let previousTotal = 0;
  let level = 0;
  let levelPerCoin = 1;

  /** The factor by which the markets in `spanning` move the level. */
  function boundedChange(count: number): number {
    const levelLog = Math.log(level);
    for (let place = 0; place < count; place++) {
      const i = spanning[place]!;
      const base = usual.of(i) + levelLog;
      earlier[place] = logs[i]! - base;
      later[place] = logsHere[i]! - base;
      weights[place] = Math.exp(usual.of(i));
    }
    capWeights(weights, count);
    let before = boundedMean(earlier, weights, count, boundOfDeparture, 0);
    let after = boundedMean(later, weights, count, boundOfDeparture, before);
    // The same weights at both ends: whoever loses weight or gets it back does not move the level by that.
    let rest = 0;
    for (let place = 0; place < count; place++) {
      const departure = Math.max(Math.abs(earlier[place]! - before), Math.abs(later[place]! - after));
      weights[place]! *= weightAt(departure, fullWeightWithin, noWeightFrom);
      rest += weights[place]!;
    }
    if (rest > 0) {
      before = boundedMean(earlier, weights, count, boundOfDeparture, before);
      after = boundedMean(later, weights, count, boundOfDeparture, before);
    }
    return Math.exp(after - before);
  }

  for (let row = 0; row < length; row++) {
    let total = 0;
    let now = 0;
    let before = 0;
    let hereCount = 0;
    let spanCount = 0;
    for (let i = 0; i < series.length; i++) {
      const one = series[i]!;
      const value = one.openInterestCoins[row]!;
      if (Number.isNaN(value)) continue;
      total += value;
      here[hereCount++] = i;
      if (isCompared) logsHere[i] = unbrokenLog(one, row);
      const lastRow = lastRows[i]!;
      if (lastRow >= 0 && previousRow - lastRow < reachRows) {
        now += value;
        before += inUnitsOf(one, lastRow, row);
        spanning[spanCount++] = i;
      } else usual.forget(i);
    }
    if (total === 0) continue;
    if (spanCount >= enoughToCompare) {
      level *= boundedChange(spanCount);
      levelPerCoin = level / total;
    } else {
      // While the same markets report, the ratio of level to coins stays as it is: equal sums give equal levels.
      if (before > 0 && before !== previousTotal) levelPerCoin = level / before;
      if (before > 0) level = levelPerCoin * now;
      if (previousRow < 0) level = total;
      else if (now !== total) levelPerCoin = level / total;
    }
    levels[row] = level;
    const levelLog = isCompared ? Math.log(level) : 0;
    for (let place = 0; place < hereCount; place++) {
      const i = here[place]!;
      lastRows[i] = row;
      if (!isCompared) continue;
      logs[i] = logsHere[i]!;
      usual.push(i, logs[i]! - levelLog);
    }
    previousTotal = total;
    previousRow = row;
  }

  const current = series.flatMap((_, i) => {
    const lastRow = lastRows[i]!;
    return lastRow >= 0 && previousRow - lastRow <= reachRows ? [i] : [];
  });
  let latestTotal = 0;
  for (const i of current) {
    const { openInterestCoins, levelFactors } = series[i]!;
    const value = openInterestCoins[lastRows[i]!]!;
    const usually = (level * Math.exp(usual.of(i))) / (levelFactors?.[lastRows[i]!] ?? 1);
    latestTotal +=
      current.length < enoughToCompare
        ? value
        : Math.min(usually * believedInTotal, Math.max(usually / believedInTotal, value));
  }
  if (latestTotal === level) return levels;
  const scale = latestTotal / level;
  for (let row = 0; row < length; row++) levels[row]! *= scale;
  return levels;
}
