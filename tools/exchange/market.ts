import { DAY_MS, HOUR_MS, hourOf } from '../../src/domain/time';

/** One hour of a coin over all venues. Prices in USD per whole coin, open interest one-sided in whole coins. */
export interface Bar {
  readonly openTimeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volumeUsd?: number;
  /** At the bar's close. */
  readonly openInterestCoins?: number;
}

/** One settled funding payment: the fraction charged at `timeMs` for the interval that ended there. */
export interface Print {
  readonly timeMs: number;
  readonly rate: number;
  readonly intervalHours: number;
}

/** A coin at one instant. */
export interface MarketNow {
  readonly price: number;
  readonly openInterestCoins?: number;
  readonly volume24hUsd?: number;
  /** The running rate, to be charged at `nextTimeMs`. */
  readonly nextRate?: number;
  readonly intervalHours: number;
  readonly nextTimeMs: number;
}

/** What is traded, independent of any venue's wire format. */
export interface SimulatedMarket {
  readonly coin: string;
  /** Opening time of the first bar. */
  readonly firstOpenMs: number;
  /** No bar opens at or after this; Infinity if the market never ends. */
  readonly endMs: number;
  /** Whole bars that open in [fromMs, toMs), oldest first. */
  bars(fromMs: number, toMs: number): Bar[];
  /** Payments with fromMs <= timeMs <= toMs, oldest first. */
  prints(fromMs: number, toMs: number): Print[];
  /** The coin at `nowMs`; undefined before its first bar and from the end of its data on. */
  now(nowMs: number): MarketNow | undefined;
  /** The hour that is open at `nowMs`, as far as it has been traded; undefined where nothing of it is known. */
  openBar(nowMs: number): Bar | undefined;
}

/** Where a market's numbers come from: bars by their opening time and the payments. */
export interface Series {
  readonly coin: string;
  readonly firstOpenMs: number;
  readonly endMs: number;
  bar(openTimeMs: number): Bar | undefined;
  prints(fromMs: number, toMs: number): Print[];
}

/** How far back a missing bar's price and open interest are looked for. */
const HOLD_HOURS = 48;

/** A market over a series. */
export function marketOf(series: Series): SimulatedMarket {
  const lastBar = (openTimeMs: number, usable: (bar: Bar) => boolean): Bar | undefined => {
    for (let back = 0; back < HOLD_HOURS; back++) {
      const bar = series.bar(openTimeMs - back * HOUR_MS);
      if (bar && usable(bar)) return bar;
    }
    return undefined;
  };
  const openBar = (nowMs: number): Bar | undefined => {
    const openTimeMs = hourOf(nowMs);
    const whole = series.bar(openTimeMs);
    if (!whole) return undefined;
    const before = lastBar(openTimeMs - HOUR_MS, (bar) => bar.openInterestCoins !== undefined);
    return tradedSoFar(whole, before?.openInterestCoins, (nowMs - openTimeMs) / HOUR_MS);
  };
  const bars = (fromMs: number, toMs: number): Bar[] => {
    const found: Bar[] = [];
    const start = Math.max(Math.ceil(fromMs / HOUR_MS) * HOUR_MS, series.firstOpenMs);
    for (let time = start; time < Math.min(toMs, series.endMs); time += HOUR_MS) {
      const bar = series.bar(time);
      if (bar) found.push(bar);
    }
    return found;
  };

  return {
    coin: series.coin,
    firstOpenMs: series.firstOpenMs,
    endMs: series.endMs,
    bars,
    prints: (fromMs, toMs) => series.prints(fromMs, toMs),
    openBar,
    now(nowMs) {
      if (nowMs < series.firstOpenMs || nowMs >= series.endMs) return undefined;
      const open = openBar(nowMs);
      const closed = lastBar(hourOf(nowMs) - HOUR_MS, () => true);
      const price = open?.close ?? closed?.close;
      if (price === undefined) return undefined;
      const openInterestCoins =
        open?.openInterestCoins ??
        lastBar(hourOf(nowMs) - HOUR_MS, (bar) => bar.openInterestCoins !== undefined)?.openInterestCoins;
      const volumes = [...bars(nowMs - DAY_MS, hourOf(nowMs)), ...(open ? [open] : [])].flatMap((bar) =>
        bar.volumeUsd === undefined ? [] : [bar.volumeUsd],
      );
      return {
        price,
        ...(openInterestCoins !== undefined && { openInterestCoins }),
        ...(volumes.length > 0 && { volume24hUsd: volumes.reduce((sum, volume) => sum + volume, 0) }),
        ...runningFunding(series, nowMs),
      };
    },
  };
}

/** Payments with fromMs <= timeMs <= toMs out of a list that runs oldest first. */
export const printsBetween = (prints: readonly Print[], fromMs: number, toMs: number): Print[] =>
  prints.slice(countUntil(prints, fromMs - 1), countUntil(prints, toMs));

/** How many payments fall at or before `timeMs` (binary search). */
function countUntil(prints: readonly Print[], timeMs: number): number {
  let low = 0;
  let high = prints.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prints[middle]!.timeMs <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The part of an hour that has been traded after `fraction` of it. The price runs from the open over the nearer
 * extreme and the farther one to the close; volume and open interest run evenly.
 */
export function tradedSoFar(whole: Bar, openInterestBefore: number | undefined, fraction: number): Bar {
  const rising = whole.close >= whole.open;
  const path = [whole.open, rising ? whole.low : whole.high, rising ? whole.high : whole.low, whole.close];
  const position = Math.min(Math.max(fraction, 0), 1) * 3;
  const leg = Math.min(Math.floor(position), 2);
  const close = path[leg]! + (path[leg + 1]! - path[leg]!) * (position - leg);
  const seen = [...path.slice(0, leg + 1), close];
  const after = whole.openInterestCoins;
  const before = openInterestBefore ?? after;
  return {
    openTimeMs: whole.openTimeMs,
    open: whole.open,
    high: Math.max(...seen),
    low: Math.min(...seen),
    close,
    ...(whole.volumeUsd !== undefined && { volumeUsd: whole.volumeUsd * fraction }),
    ...(after !== undefined && { openInterestCoins: before! + (after - before!) * fraction }),
  };
}

/** The payment under way: its rate runs from the last settled one to its own as the interval passes. */
function runningFunding(
  series: Series,
  nowMs: number,
): { nextRate?: number; intervalHours: number; nextTimeMs: number } {
  const last = series.prints(nowMs - 2 * DAY_MS, nowMs).at(-1);
  const next = series.prints(nowMs + 1, nowMs + DAY_MS)[0];
  const intervalHours = next?.intervalHours ?? last?.intervalHours ?? 8;
  const intervalMs = intervalHours * HOUR_MS;
  const nextTimeMs = next?.timeMs ?? (Math.floor(nowMs / intervalMs) + 1) * intervalMs;
  const from = last ? last.rate * (intervalHours / last.intervalHours) : next?.rate;
  if (from === undefined) return { intervalHours, nextTimeMs };
  const passed = Math.min(Math.max(1 - (nextTimeMs - nowMs) / intervalMs, 0), 1);
  return { nextRate: from + ((next?.rate ?? from) - from) * passed, intervalHours, nextTimeMs };
}
