import { openInterestFillHours } from './forward-fill';

/**
 * Open interest of several markets as one series, NaN where no market has a value. All series share one grid and are
 * in coins, one-sided, level breaks taken out.
 *
 * From row to row only markets that are present at both ends count: the level moves by the ratio of their sums, so
 * that a market that appears or drops out never moves it. The earlier end of a market may be up to 6 h before the
 * series' previous row; a market that skips an hour is not lost. The level is anchored to the latest total (each
 * market's last value, at most 6 h old), so that the coins shown are real. Where no market spans two neighbouring
 * rows, nothing is known of the change between them and the series begins after them.
 */
export function chainOpenInterest(series: readonly Float64Array[], stepHours: number): Float64Array {
  const length = series[0]?.length ?? 0;
  const reachRows = Math.max(1, Math.floor(openInterestFillHours / stepHours));
  const levels = new Float64Array(length).fill(Number.NaN);
  const lastRows = series.map(() => Number.NEGATIVE_INFINITY);
  let previousRow = -1;
  let firstRow = 0;
  let level = 1;

  for (let row = 0; row < length; row++) {
    let now = 0;
    let before = 0;
    let isPresent = false;
    series.forEach((values, i) => {
      const value = values[row]!;
      if (Number.isNaN(value)) return;
      isPresent = true;
      const lastRow = lastRows[i]!;
      if (previousRow - lastRow < reachRows) {
        now += value;
        before += values[lastRow]!;
      }
      lastRows[i] = row;
    });
    if (!isPresent) continue;
    if (before > 0) level *= now / before;
    else if (previousRow >= 0) {
      levels.fill(Number.NaN, 0, row);
      level = 1;
      firstRow = row;
    }
    levels[row] = level;
    previousRow = row;
  }

  let total = 0;
  series.forEach((values, i) => {
    const lastRow = lastRows[i]!;
    if (lastRow >= firstRow && previousRow - lastRow <= reachRows) total += values[lastRow]!;
  });
  return levels.map((value) => (value / level) * total);
}
