import { HOUR_MS, hourOf } from '../../src/domain/time';
import { NEUTRAL_PER_8H } from './cycle';
import type { Bar, Print, SimulatedMarket } from './market';
import type { VenueId } from './simulated-venues';

export type { VenueId };

/** One contract of a venue. Everything but `perp` is there because real answers hold such rows too. */
export interface Listing {
  readonly venue: VenueId;
  /** The venue's own symbol (`1000PEPEUSDT`). */
  readonly symbol: string;
  /** The venue's name of the base asset (`1000PEPE`). */
  readonly base: string;
  readonly coin: string;
  readonly quote: 'USDT' | 'USDC' | 'USD' | 'BTC';
  readonly kind: 'perp' | 'delivery' | 'stock' | 'pre-listing' | 'delisted' | 'coin-quoted';
  readonly market: SimulatedMarket;
  /** Whole coins in one unit of the symbol. */
  readonly multiplier: number;
  /** The venue's price against the market's, in hundredths of a percent. */
  readonly priceOffsetBp: number;
  /** The venue's part of the coin's open interest and turnover. */
  readonly share: number;
  /** Margined and settled in the coin; contracts are in USD. */
  readonly inverse?: boolean;
  /** Settlements fall every so many hours whatever the market does elsewhere. */
  readonly fixedIntervalHours?: number;
  /** The venue's neutral rate, per 8 h; absent: the market's. All its rates lie as much lower or higher as this does. */
  readonly neutralPer8h?: number;
}

/** A listing at one instant, per unit of its symbol. */
export interface ListingNow {
  readonly price: number;
  /** One-sided, in units of the symbol. */
  readonly openInterest: number | undefined;
  readonly volume24hUsd: number | undefined;
  readonly priceDayAgo: number;
  readonly rate: number | undefined;
  readonly intervalHours: number;
  readonly nextTimeMs: number;
}

/** By how much the rates of a listing differ from the market's, per interval of so many hours. */
const rateShift = ({ neutralPer8h = NEUTRAL_PER_8H }: Listing, hours: number): number =>
  (neutralPer8h - NEUTRAL_PER_8H) * (hours / 8);

/** USD per unit of the symbol for one USD per coin. */
const priceScale = (listing: Listing): number => listing.multiplier * (1 + listing.priceOffsetBp / 10_000);

function inListing(listing: Listing, bar: Bar): Bar {
  const scale = priceScale(listing);
  const units = listing.share / listing.multiplier;
  return {
    openTimeMs: bar.openTimeMs,
    open: bar.open * scale,
    high: bar.high * scale,
    low: bar.low * scale,
    close: bar.close * scale,
    ...(bar.volumeUsd !== undefined && { volumeUsd: bar.volumeUsd * listing.share }),
    ...(bar.openInterestCoins !== undefined && { openInterestCoins: bar.openInterestCoins * units }),
  };
}

/**
 * Bars of a listing that open in [fromMs, toMs], per unit of its symbol, oldest first. The hour that is open at `nowMs`
 * comes last, as far as it has been traded; nothing later is ever given.
 */
export function barsOf(listing: Listing, fromMs: number, toMs: number, nowMs: number): Bar[] {
  const openHourMs = hourOf(nowMs);
  const whole = listing.market.bars(fromMs, Math.min(toMs + 1, openHourMs));
  const open = fromMs <= openHourMs && openHourMs <= toMs ? listing.market.openBar(nowMs) : undefined;
  return [...whole, ...(open ? [open] : [])].map((bar) => inListing(listing, bar));
}

/** One-sided open interest at the hours in [fromMs, toMs] up to `nowMs`, in units of the symbol, with the price then. */
export function openInterestOf(
  listing: Listing,
  fromMs: number,
  toMs: number,
  nowMs: number,
): { timeMs: number; openInterest: number; price: number }[] {
  const lastMs = Math.min(toMs, hourOf(nowMs));
  return listing.market.bars(fromMs - HOUR_MS, lastMs - HOUR_MS + 1).flatMap((bar) => {
    const { openTimeMs, openInterestCoins, close } = inListing(listing, bar);
    return openInterestCoins === undefined
      ? []
      : [{ timeMs: openTimeMs + HOUR_MS, openInterest: openInterestCoins, price: close }];
  });
}

/**
 * Settlements of a listing with fromMs <= timeMs <= toMs up to `nowMs`, oldest first. A listing with an interval of its
 * own charges the market's last settled rate in parts.
 */
export function printsOf(listing: Listing, fromMs: number, toMs: number, nowMs: number): Print[] {
  const lastMs = Math.min(toMs, nowMs);
  const { market, fixedIntervalHours } = listing;
  if (fixedIntervalHours === undefined)
    return market
      .prints(fromMs, lastMs)
      .map((print) => ({ ...print, rate: print.rate + rateShift(listing, print.intervalHours) }));
  const stepMs = fixedIntervalHours * HOUR_MS;
  const settled = market.prints(fromMs - 24 * HOUR_MS, lastMs);
  const prints: Print[] = [];
  let next = 0;
  const firstMs = Math.max(fromMs, market.firstOpenMs);
  for (let timeMs = Math.ceil(firstMs / stepMs) * stepMs; timeMs <= lastMs; timeMs += stepMs) {
    while (next < settled.length && settled[next]!.timeMs <= timeMs) next += 1;
    const source = settled[next - 1];
    if (source)
      prints.push({
        timeMs,
        rate: partOf(source, fixedIntervalHours) + rateShift(listing, fixedIntervalHours),
        intervalHours: fixedIntervalHours,
      });
  }
  return prints;
}

const partOf = (print: Print, hours: number): number => (print.rate / print.intervalHours) * hours;

/** A listing at `nowMs`; undefined where the market does not trade. */
export function nowOf(listing: Listing, nowMs: number): ListingNow | undefined {
  const now = listing.market.now(nowMs);
  if (!now) return undefined;
  const dayAgo = listing.market.bars(nowMs - 25 * HOUR_MS, nowMs - 23 * HOUR_MS)[0];
  const { fixedIntervalHours } = listing;
  const stepMs = (fixedIntervalHours ?? 1) * HOUR_MS;
  const intervalHours = fixedIntervalHours ?? now.intervalHours;
  return {
    price: now.price * priceScale(listing),
    openInterest:
      now.openInterestCoins === undefined
        ? undefined
        : (now.openInterestCoins * listing.share) / listing.multiplier,
    volume24hUsd: now.volume24hUsd === undefined ? undefined : now.volume24hUsd * listing.share,
    priceDayAgo: (dayAgo?.close ?? now.price) * priceScale(listing),
    rate:
      now.nextRate === undefined
        ? undefined
        : (fixedIntervalHours === undefined
            ? now.nextRate
            : (now.nextRate / now.intervalHours) * fixedIntervalHours) + rateShift(listing, intervalHours),
    intervalHours,
    nextTimeMs: fixedIntervalHours === undefined ? now.nextTimeMs : (Math.floor(nowMs / stepMs) + 1) * stepMs,
  };
}
