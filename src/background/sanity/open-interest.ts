import { acceptedOf, freshOthers, isNewLevel, type JudgedMarket, known, medianOf } from './judged-market';

/** Within an hour open interest has halved in the worst crashes on record; it has never tripled. */
const mostTimes = Math.log(3);
/** The others share a jump if theirs is within a factor of two of it. */
const shared = Math.log(2);

/** The change of open interest since it was last believed, as a logarithm. */
function changeOf(market: JudgedMarket): number | undefined {
  const before = acceptedOf(market)?.openInterestCoins;
  const now = market.quote.openInterestCoins;
  return before && now ? Math.log(now / before) : undefined;
}

/**
 * Why a market's open interest is not believed; undefined where it is, or is missing. It jumped to three times or a third
 * of what the market itself said shortly before, and the others did not. Sizes of markets differ too much to hold one
 * against another. Accepted after standing there for 3 h: the venue counts otherwise now.
 */
export function doubtOfOpenInterest(market: JudgedMarket, all: readonly JudgedMarket[]): string | undefined {
  const change = changeOf(market);
  if (change === undefined || Math.abs(change) < mostTimes || isNewLevel(market)) return undefined;
  const others = medianOf(known(freshOthers(market, all).map(changeOf)));
  if (others !== undefined && Math.abs(change - others) < shared) return undefined;
  const times = Math.exp(Math.abs(change));
  const factor = times < 1000 ? times.toFixed(0) : 'over 1,000';
  return change > 0
    ? `its open interest grew to ${factor} times what it was, at once`
    : `its open interest shrank to one part in ${factor}, at once`;
}
