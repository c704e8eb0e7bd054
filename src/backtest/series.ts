import type { CoinHistory } from './run';

const durationOf = ({ history }: CoinHistory) => history.length * history.stepHours;

/** One series per coin out of several, by `isBetter`; coins in the order of their names. */
function bestOf(
  series: readonly CoinHistory[],
  isBetter: (one: CoinHistory, other: CoinHistory) => boolean,
): CoinHistory[] {
  const best = new Map<string, CoinHistory>();
  for (const one of series) {
    const other = best.get(one.coin);
    if (!other || isBetter(one, other)) best.set(one.coin, one);
  }
  return [...best.values()].sort((a, b) => (a.coin < b.coin ? -1 : 1));
}

/** Each coin's finest series, the longest of them on a tie: what the extension itself sees. Odds are scored on these. */
export const finestSeries = (series: readonly CoinHistory[]): CoinHistory[] =>
  bestOf(series, (one, other) => {
    const finer = other.history.stepHours - one.history.stepHours;
    return finer === 0 ? durationOf(one) > durationOf(other) : finer > 0;
  });

/** Each coin's series that goes back furthest, the finest of them on a tie. Odds are fitted on these. */
export const longestSeries = (series: readonly CoinHistory[]): CoinHistory[] =>
  bestOf(series, (one, other) => {
    const earlier = other.history.startMs - one.history.startMs;
    return earlier === 0 ? one.history.stepHours < other.history.stepHours : earlier > 0;
  });
