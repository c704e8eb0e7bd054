import { HOUR_MS } from '../../../domain/time';
import { usd } from '../../../shared/format';
import type { CoinLiquidations, LiquidationHour } from '../../../shared/state';
import { clockTime } from '../../components/freshness';

/** Hours that are drawn, one unit wide each. */
const drawnHours = 48;
const half = 40;

/** An hour's place from the left, and how far its bars reach up (shorts) and down (longs), of `half`. */
export interface Bar {
  readonly place: number;
  readonly up: number;
  readonly down: number;
}

/**
 * Bars of the hours whose sides were told, all on one scale: the largest side of any hour reaches the edge. What is
 * above 0 is at least half a unit high, so that it is seen.
 */
export function barsOf(hours: readonly LiquidationHour[], toMs: number): Bar[] {
  const firstMs = toMs - (drawnHours - 1) * HOUR_MS;
  const sided = hours.filter(
    ({ openTimeMs, longUsd, shortUsd }) =>
      openTimeMs >= firstMs && (longUsd !== undefined || shortUsd !== undefined),
  );
  const most = sided.reduce((top, hour) => Math.max(top, hour.longUsd ?? 0, hour.shortUsd ?? 0), 0);
  const height = (value = 0) => (value === 0 ? 0 : Math.max(0.5, (value / most) * half));
  return sided.map(({ openTimeMs, longUsd, shortUsd }) => ({
    place: (openTimeMs - firstMs) / HOUR_MS,
    up: height(shortUsd),
    down: height(longUsd),
  }));
}

/** What the bars show, for those who do not see them. */
export function barsText({ hours, toMs }: CoinLiquidations, nowMs: number): string {
  const total = (side: 'longUsd' | 'shortUsd') => hours.reduce((sum, hour) => sum + (hour[side] ?? 0), 0);
  const sizeOf = (hour: LiquidationHour) => (hour.longUsd ?? 0) + (hour.shortUsd ?? 0);
  const top = hours.reduce<LiquidationHour | undefined>(
    (most, hour) => (sizeOf(hour) > (most ? sizeOf(most) : 0) ? hour : most),
    undefined,
  );
  const told = hours.filter(({ openTimeMs }) => openTimeMs > toMs - drawnHours * HOUR_MS).length;
  const sums = `Liquidations by the hour, ${told} of the last ${drawnHours} hours told: longs at least ${usd(total('longUsd'))}, shorts at least ${usd(total('shortUsd'))}`;
  return top
    ? `${sums}. Most in the hour from ${clockTime(top.openTimeMs, nowMs)}: longs ${usd(top.longUsd ?? 0)}, shorts ${usd(top.shortUsd ?? 0)}.`
    : `${sums}.`;
}

/** Hour by hour what was liquidated: shorts above the line, longs below it. The line is drawn where hours were told. */
export function LiquidationBars({ told, nowMs }: { told: CoinLiquidations; nowMs: number }) {
  const bars = barsOf(told.hours, told.toMs);
  const path = (draw: (bar: Bar) => string) => bars.map(draw).join('');
  return (
    <svg
      class="liquidation-bars"
      viewBox={`0 ${-half - 1} ${drawnHours} ${2 * half + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={barsText(told, nowMs)}
    >
      <path class="told" d={path(({ place }) => `M${place} 0h1`)} />
      <path
        class="shorts"
        d={path(({ place, up }) => (up > 0 ? `M${place + 0.15} 0v${-up}h0.7v${up}z` : ''))}
      />
      <path
        class="longs"
        d={path(({ place, down }) => (down > 0 ? `M${place + 0.15} 0v${down}h0.7v${-down}z` : ''))}
      />
    </svg>
  );
}
