import { openInterestFillHours } from './forward-fill';

/** Open interest of one market, one-sided. */
export interface OpenInterestSeries {
  /** As read, in coins; NaN where missing. */
  readonly openInterestCoins: Float64Array;
  /** What turns each value into units that no level break changes; absent where there was none. */
  readonly levelFactors: Float64Array | undefined;
}

/** What was read at `earlierRow`, in the units of `row`. */
function inUnitsOf(series: OpenInterestSeries, earlierRow: number, row: number): number {
  const earlier = series.openInterestCoins[earlierRow]!;
  const then = series.levelFactors?.[earlierRow];
  const now = series.levelFactors?.[row];
  return then === undefined || now === undefined || then === now ? earlier : (earlier * then) / now;
}

/**
 * Open interest of several markets as one series, NaN where no market has a value. All series share one grid.
 *
 * From row to row only markets that are present at both ends count: the level moves by the ratio of their sums, both
 * in the units of the later row, so that a market that appears or drops out never moves it, nor does a level break. The
 * earlier end of a market may be up to 6 h before the series' previous row; a market that skips an hour is not lost.
 * Where no market spans two neighbouring rows, nothing is known of the change between them and none is counted.
 *
 * The whole is scaled to the latest total (each market's last value as read, at most 6 h old), so that the coins shown
 * are real. But for that one factor no row depends on a later one.
 */
export function chainOpenInterest(series: readonly OpenInterestSeries[], stepHours: number): Float64Array {
  const length = series[0]?.openInterestCoins.length ?? 0;
  const reachRows = Math.max(1, Math.floor(openInterestFillHours / stepHours));
  const levels = new Float64Array(length).fill(Number.NaN);
  const lastRows = new Int32Array(series.length).fill(-1);
  let previousRow = -1;
  let previousTotal = 0;
  let level = 0;
  let levelPerCoin = 1;

  for (let row = 0; row < length; row++) {
    let total = 0;
    let now = 0;
    let before = 0;
    for (let i = 0; i < series.length; i++) {
      const one = series[i]!;
      const value = one.openInterestCoins[row]!;
      if (Number.isNaN(value)) continue;
      total += value;
      const lastRow = lastRows[i]!;
      if (lastRow >= 0 && previousRow - lastRow < reachRows) {
        now += value;
        before += inUnitsOf(one, lastRow, row);
      }
      lastRows[i] = row;
    }
    if (total === 0) continue;
    // While the same markets report, the ratio of level to coins stays as it is: equal sums give equal levels.
    if (before > 0 && before !== previousTotal) levelPerCoin = level / before;
    if (before > 0) level = levelPerCoin * now;
    if (previousRow < 0) level = total;
    else if (now !== total) levelPerCoin = level / total;
    levels[row] = level;
    previousTotal = total;
    previousRow = row;
  }

  let latestTotal = 0;
  for (const [i, { openInterestCoins }] of series.entries()) {
    const lastRow = lastRows[i]!;
    if (lastRow >= 0 && previousRow - lastRow <= reachRows) latestTotal += openInterestCoins[lastRow]!;
  }
  if (latestTotal === level) return levels;
  const scale = latestTotal / level;
  for (let row = 0; row < length; row++) levels[row]! *= scale;
  return levels;
}
