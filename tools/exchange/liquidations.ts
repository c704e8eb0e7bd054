import { HOUR_MS, hourOf } from '../../src/domain/time';
import { barsOf, type Listing } from './listing';
import type { Bar } from './market';
import { hashOf } from './random';

/** One forced closing on a listing, in units of its symbol. */
export interface Closing {
  readonly timeMs: number;
  readonly position: 'long' | 'short';
  readonly units: number;
  readonly price: number;
}

/** What of open interest is closed by force in an hour, by its move and by the fall of open interest. */
const perSquaredMove = 3;
const perFall = 0.04;
const most = 5;

const secondMs = 1000;

/** Shares of an hour's closings, the first the largest. */
const sharesOf = (count: number): number[] => {
  const parts = Array.from({ length: count }, (_, i) => 1 / (i + 1));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
};

/** The closings of one hour: of the side that price ran against, and a tenth of that of the other. */
function closingsIn(listing: Listing, bar: Bar, before: Bar | undefined): Closing[] {
  const { openTimeMs, open, close, openInterestCoins } = bar;
  const earlier = before?.openInterestCoins;
  if (openInterestCoins === undefined || earlier === undefined) return [];
  const move = Math.log(close / open);
  const fall = Math.max(0, -Math.log(openInterestCoins / earlier));
  const units = earlier * (perSquaredMove * move * move + perFall * fall);
  const hit = move < 0 ? 'long' : 'short';
  const count = 1 + (hashOf(`${listing.symbol} ${openTimeMs}`) % most);
  const closings = sharesOf(count).map((share, i): Closing => {
    const second = hashOf(`${listing.symbol} ${openTimeMs} ${i}`) % 3600;
    return {
      timeMs: openTimeMs + second * secondMs,
      position: hit,
      units: units * share * 0.9,
      price: open + (close - open) * (second / 3600),
    };
  });
  const other: Closing = {
    timeMs: openTimeMs + (hashOf(`${openTimeMs} ${listing.symbol}`) % 3600) * secondMs,
    position: hit === 'long' ? 'short' : 'long',
    units: units * 0.1,
    price: open,
  };
  return [...closings, other];
}

/**
 * Forced closings of a listing in [fromMs, toMs] up to `nowMs`, oldest first. They follow from its bars alone: hours in
 * which price runs and open interest falls close the most, and what was told of an hour never changes.
 */
export function closingsOf(listing: Listing, fromMs: number, toMs: number, nowMs: number): Closing[] {
  const lastMs = Math.min(toMs, nowMs);
  // As of a later time, so that the running hour is known whole; nothing beyond `nowMs` is told of it.
  const bars = barsOf(listing, hourOf(fromMs) - HOUR_MS, hourOf(lastMs), hourOf(lastMs) + HOUR_MS);
  return bars
    .flatMap((bar, i) => closingsIn(listing, bar, bars[i - 1]))
    .filter(({ timeMs, units }) => units > 0 && timeMs >= fromMs && timeMs <= lastMs)
    .sort((a, b) => a.timeMs - b.timeMs);
}

/** What was closed of a listing in an hour: USD by side, and units of both together. */
export interface Closed {
  readonly longUsd: number;
  readonly shortUsd: number;
  readonly units: number;
}

/** What was closed so far in each hour that opens in [fromMs, toMs], by its open; hours without any are nought. */
export function closedByHour(
  listing: Listing,
  fromMs: number,
  toMs: number,
  nowMs: number,
): ReadonlyMap<number, Closed> {
  const hours = new Map<number, Closed>();
  const lastMs = Math.min(toMs, nowMs);
  for (let openMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS; openMs <= lastMs; openMs += HOUR_MS)
    hours.set(openMs, { longUsd: 0, shortUsd: 0, units: 0 });
  for (const { timeMs, position, units, price } of closingsOf(listing, fromMs, lastMs + HOUR_MS - 1, nowMs)) {
    const hour = hours.get(hourOf(timeMs));
    if (!hour) continue;
    hours.set(hourOf(timeMs), {
      longUsd: hour.longUsd + (position === 'long' ? units * price : 0),
      shortUsd: hour.shortUsd + (position === 'short' ? units * price : 0),
      units: hour.units + units,
    });
  }
  return hours;
}
