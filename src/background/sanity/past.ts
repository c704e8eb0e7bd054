import type { Quote } from '../../domain/quote';
import type { Accepted, Past, StoredQuotes } from '../../shared/stored-quotes';

/** Figures this far apart (logarithm) are of one level. */
const sameLevel = Math.log(1.25);
/** Funding rates per 8 h this close to each other are of one level. */
const sameRatePer8h = 0.002;

const figuresOf = (quote: Quote, atMs: number): Accepted => ({
  atMs,
  markPrice: quote.markPrice,
  ...(quote.fundingPer8h !== undefined && { fundingPer8h: quote.fundingPer8h }),
  ...(quote.openInterestCoins !== undefined && { openInterestCoins: quote.openInterestCoins }),
});

/** Whether funding and open interest stand where they stood; a figure that is missing at either end says nothing. */
export function isSameLevel(
  level: Accepted,
  now: Pick<Quote, 'fundingPer8h' | 'openInterestCoins'>,
): boolean {
  const { fundingPer8h: rate, openInterestCoins: coins } = level;
  const ratesAgree =
    rate === undefined ||
    now.fundingPer8h === undefined ||
    Math.abs(now.fundingPer8h - rate) <= Math.max(sameRatePer8h, 0.25 * Math.abs(rate));
  const coinsAgree =
    !coins || !now.openInterestCoins || Math.abs(Math.log(now.openInterestCoins / coins)) <= sameLevel;
  return ratesAgree && coinsAgree;
}

/**
 * The pasts of a venue's markets by symbol, once `before` is replaced by new quotes: what was believed is what the next
 * quotes are held against, what was doubted (`doubted` names those symbols) is only remembered.
 */
export function pastsAfter(
  { atMs, quotes, pasts = {} }: StoredQuotes,
  doubted: ReadonlySet<string>,
): Readonly<Record<string, Past>> {
  return Object.fromEntries(
    quotes.map((quote): [string, Past] => {
      const now = figuresOf(quote, atMs);
      if (!doubted.has(quote.symbol)) return [quote.symbol, { accepted: now }];
      const { accepted, doubted: level, doubtedSinceMs = atMs } = pasts[quote.symbol] ?? {};
      return [
        quote.symbol,
        {
          ...(accepted && { accepted }),
          doubted: level && isSameLevel(level, quote) ? level : now,
          doubtedSinceMs,
        },
      ];
    }),
  );
}
