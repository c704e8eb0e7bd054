import { acceptedOf, freshOthers, isNewLevel, type JudgedMarket, known, medianOf } from './judged-market';

/** The widest cap of any venue is 4 % an hour. */
const mostPer8h = 0.32;
/** Venues differ by up to 1 % per 8 h in a squeeze ... */
const mostApartPer8h = 0.01;
/** ... or by eight times: a market that settles every hour instead of every 8 h at its cap charges that much more. */
const mostTimes = 8;
/** A venue that is alone is believed a little farther. */
const mostAlonePer8h = 0.015;

const isFar = (rate: number, from: number, least = mostApartPer8h): boolean =>
  Math.abs(rate - from) > Math.max(least, mostTimes * Math.abs(from));

/**
 * Why a market's funding is not believed; undefined where it is, or is missing. Beyond 4 % an hour always. Otherwise
 * only what is far from the median of the others and has left what the market itself said shortly before, for funding
 * gets far from the others' step by step. Where nothing is known of one of the two, the other decides, but for a single
 * other venue: of two that differ from the start neither is known to be wrong. Accepted after standing there for 3 h.
 */
export function doubtOfFunding(market: JudgedMarket, all: readonly JudgedMarket[]): string | undefined {
  const rate = market.quote.fundingPer8h;
  if (rate === undefined) return undefined;
  if (Math.abs(rate) > mostPer8h) return 'its funding is beyond 4 % an hour, the most that any venue charges';
  const others = known(freshOthers(market, all).map(({ quote }) => quote.fundingPer8h));
  const middle = medianOf(others);
  const before = acceptedOf(market)?.fundingPer8h;
  if (isNewLevel(market)) return undefined;
  if (middle === undefined)
    return before !== undefined && isFar(rate, before, mostAlonePer8h)
      ? 'its funding jumped far from what it was'
      : undefined;
  if (!isFar(rate, middle)) return undefined;
  if (before === undefined ? others.length < 2 : !isFar(rate, before)) return undefined;
  return 'its funding is far from that of the others';
}
