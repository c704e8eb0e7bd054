import type { StoredQuotes } from '../../shared/stored-quotes';
import type { VenueQuote } from '../live';

/** Within these nothing is doubted: prices beside each other and before, funding, and the change of open interest. */
const quietRatio = 1.02;
const quietFundingPer8h = 0.005;
const quietChange = 2;

/**
 * Whether anything stands out in a coin's quotes, so that they need a closer look (`doubts.ts`). Nearly none do, and there
 * are thousands; what does not stand out here is never doubted there.
 */
export function standsOut(list: readonly VenueQuote[], quotesOf: ReadonlyMap<string, StoredQuotes>): boolean {
  const first = list[0]!.quote.markPrice;
  for (const { venue, quote } of list) {
    const ratio = quote.markPrice / first;
    if (!(ratio < quietRatio && ratio > 1 / quietRatio)) return true;
    const { fundingPer8h = 0, openInterestCoins, symbol, markPrice } = quote;
    if (Math.abs(fundingPer8h) > quietFundingPer8h) return true;
    const past = quotesOf.get(venue)?.pasts?.[symbol];
    if (!past) continue;
    const { accepted, doubted } = past;
    if (doubted || !accepted) return true;
    const move = markPrice / accepted.markPrice;
    if (!(move < quietRatio && move > 1 / quietRatio)) return true;
    const change = (openInterestCoins ?? 1) / (accepted.openInterestCoins || openInterestCoins || 1);
    if (!(change < quietChange && change > 1 / quietChange)) return true;
  }
  return false;
}
