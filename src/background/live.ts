import type { Quote } from '../domain/quote';
import type { Live, LiveMarket, Verdict } from '../domain/verdict';
import { liveStaleAfterMs } from '../shared/format';

/** A venue's quote of a coin with its age. */
export interface VenueQuote {
  readonly venue: string;
  readonly atMs: number;
  readonly quote: Quote;
  /** Why it is not pooled with the others, if it is not. */
  readonly leftOut?: string;
}

/** A move of so many hourly sigmas since the last close raises the provisional flag. */
const flushSigmas = 3;

const sum = (values: readonly (number | undefined)[]): number | undefined => {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((a, b) => a + b, 0);
};

/** Mean weighted by open interest; plain mean where no market has any. */
function weightedMean(
  quotes: readonly Quote[],
  value: (quote: Quote) => number | undefined,
): number | undefined {
  const present = quotes.filter((quote) => value(quote) !== undefined);
  if (present.length === 0) return undefined;
  const weights = present.map((quote) => quote.openInterestUsd ?? 0);
  const total = weights.reduce((a, b) => a + b, 0);
  return total > 0
    ? present.reduce((mean, quote, i) => mean + (value(quote)! * weights[i]!) / total, 0)
    : present.reduce((mean, quote) => mean + value(quote)! / present.length, 0);
}

/** Whether price has run 3 hourly sigmas since the close that the verdict was made on. Shown, never decided on. */
export function flushSuspected(price: number | undefined, verdict: Verdict | undefined): boolean {
  const close = verdict?.indicators.close;
  const sigma24 = verdict?.sigma24;
  if (price === undefined || close === undefined || sigma24 === undefined) return false;
  return Math.abs(Math.log(price / close)) >= (flushSigmas * sigma24) / Math.sqrt(24);
}

const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** What the venues say of a coin now, pooled. Undefined if none quotes it. */
export function liveFrom(
  coin: string,
  venueQuotes: readonly VenueQuote[],
  verdict: Verdict | undefined,
): Live | undefined {
  if (venueQuotes.length === 0) return undefined;
  const newestMs = Math.max(...venueQuotes.map((known) => known.atMs));
  // An old quote is still listed with its age, but says nothing of now.
  const pooled = venueQuotes.filter(
    (known) => known.leftOut === undefined && newestMs - known.atMs < liveStaleAfterMs,
  );
  const quotes = pooled.map((known) => known.quote);
  const largest = [...quotes].sort((a, b) => (b.openInterestUsd ?? 0) - (a.openInterestUsd ?? 0))[0];
  return {
    coin,
    atMs: Math.max(...(pooled.length > 0 ? pooled : venueQuotes).map((known) => known.atMs)),
    ...present('price', largest?.markPrice),
    ...present(
      'fundingPer8h',
      weightedMean(quotes, (quote) => quote.fundingPer8h),
    ),
    ...present('openInterestCoins', sum(quotes.map((quote) => quote.openInterestCoins))),
    ...present('openInterestUsd', sum(quotes.map((quote) => quote.openInterestUsd))),
    ...present('volume24hUsd', sum(quotes.map((quote) => quote.volume24hUsd))),
    flushSuspected: flushSuspected(largest?.markPrice, verdict),
    markets: venueQuotes.map(
      ({ venue, atMs, quote, leftOut }): LiveMarket => ({
        venue,
        symbol: quote.symbol,
        atMs,
        markPrice: quote.markPrice,
        ...present('fundingRate', quote.fundingRate),
        ...present('fundingIntervalHours', quote.fundingIntervalHours),
        ...present('nextFundingTimeMs', quote.nextFundingTimeMs),
        ...present('openInterestUsd', quote.openInterestUsd),
        ...present('leftOut', leftOut),
      }),
    ),
  };
}
