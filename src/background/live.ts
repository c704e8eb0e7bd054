import type { Quote } from '../domain/quote';
import type { Live, LiveMarket, Verdict } from '../domain/verdict';
import { pooledFunding } from '../engine/pooled-funding';
import { liveStaleAfterMs } from '../shared/format';
import { venueById } from '../venues/venues';
import type { ClosingsPressure } from './liquidations/closings-pressure';

/** A venue's quote of a coin with its age. */
export interface VenueQuote {
  readonly venue: string;
  readonly atMs: number;
  readonly quote: Quote;
  /** Why it is not pooled with the others, if it is not. */
  readonly leftOut?: string;
  /** Left out because what it says is not believed; its history is followed on. */
  readonly doubted?: true;
}

/** A move of so many hourly sigmas since the last close raises the provisional flag. */
const flushSigmas = 3;
/** A spread of so many times its median is wide. */
const wideSpread = 3;

const sum = (values: readonly (number | undefined)[]): number | undefined => {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((a, b) => a + b, 0);
};

/** Running funding as the pool of bars would have it: weighed by open interest, without outliers. */
function fundingOf(quotes: readonly Quote[]): number | undefined {
  const [rate] = pooledFunding(
    quotes.map(({ fundingPer8h = Number.NaN, openInterestUsd = Number.NaN }) => ({
      fundingPer8h: Float64Array.of(fundingPer8h),
      openInterestCoins: Float64Array.of(openInterestUsd),
    })),
  );
  return rate === undefined || Number.isNaN(rate) ? undefined : rate;
}

/** What is known beside the price when a flush is suspected; what is missing is left out. */
export interface FlushContext {
  /** Forced closings of the running hour, where at least seven days of them are known. */
  readonly closings?: ClosingsPressure;
  /** The close of four hours ago, and how long ago that is. */
  readonly earlier?: { readonly close: number; readonly hoursAgo: number };
  /** In hundredths of a percent of the mid price: now, and the median of the days before. */
  readonly spread?: { readonly nowBp: number; readonly medianBp: number };
}

/**
 * Whether a leverage flush may be under way, from what moves between two closes. Price has run 3 hourly sigmas since the
 * close that the verdict was made on, and more than usual (above the 99th percentile of its own hours) was closed by
 * force of the side that it ran against; where too little is known of forced closings, price alone. Or price has run
 * 3 sigmas in four hours while the spread is more than three times its median. Shown, never decided on.
 */
export function flushSuspected(
  price: number | undefined,
  verdict: Verdict | undefined,
  { closings, earlier, spread }: FlushContext = {},
): boolean {
  const close = verdict?.indicators.close;
  const sigma24 = verdict?.sigma24;
  if (price === undefined || sigma24 === undefined) return false;
  const hasRun = (from: number, hours: number) =>
    Math.abs(Math.log(price / from)) >= flushSigmas * sigma24 * Math.sqrt(hours / 24);
  const isConfirmed =
    !closings ||
    (price < (close ?? price) ? closings.longNow > closings.longP99 : closings.shortNow > closings.shortP99);
  if (close !== undefined && hasRun(close, 1) && isConfirmed) return true;
  const isWide = spread !== undefined && spread.nowBp > wideSpread * spread.medianBp;
  return isWide && earlier !== undefined && hasRun(earlier.close, earlier.hoursAgo);
}

const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** What the venues say of a coin now, pooled. Undefined if none quotes it. */
export function liveFrom(
  coin: string,
  venueQuotes: readonly VenueQuote[],
  verdict: Verdict | undefined,
  context: FlushContext = {},
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
    ...present('fundingPer8h', fundingOf(quotes)),
    ...present('openInterestCoins', sum(quotes.map((quote) => quote.openInterestCoins))),
    ...present('openInterestUsd', sum(quotes.map((quote) => quote.openInterestUsd))),
    ...present('volume24hUsd', sum(quotes.map((quote) => quote.volume24hUsd))),
    flushSuspected: flushSuspected(largest?.markPrice, verdict, context),
    markets: venueQuotes.map(
      ({ venue, atMs, quote, leftOut, doubted }): LiveMarket => ({
        venue,
        symbol: quote.symbol,
        atMs,
        markPrice: quote.markPrice,
        ...present('fundingRate', quote.fundingRate),
        ...present('fundingIntervalHours', quote.fundingIntervalHours),
        ...present('nextFundingTimeMs', quote.nextFundingTimeMs),
        ...present('fundingFixed', venueById(venue)?.fundingFixed),
        ...present('openInterestUsd', quote.openInterestUsd),
        ...present('leftOut', leftOut),
        ...present('doubted', doubted),
      }),
    ),
  };
}
