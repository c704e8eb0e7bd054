import { HOUR_MS, MINUTE_MS } from '../../../domain/time';
import type { CoinLiquidations, LiquidationTeller } from '../../../shared/state';

/** Shown coins are asked for every few minutes; what is older than this is stale. */
export const liquidationsStaleAfterMs = 20 * MINUTE_MS;

/** USD closed by force within the 24 hours that end with the running one; absent where nobody told. */
export interface DaySums {
  readonly longUsd?: number;
  readonly shortUsd?: number;
  readonly unsidedUsd?: number;
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined => {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((a, b) => a + b, 0);
};

/** Sums of the last 24 hours; each is a lower bound. */
export function daySums({ hours, toMs }: CoinLiquidations): DaySums {
  const day = hours.filter(({ openTimeMs }) => openTimeMs > toMs - 24 * HOUR_MS);
  const longUsd = sumOf(day.map((hour) => hour.longUsd));
  const shortUsd = sumOf(day.map((hour) => hour.shortUsd));
  const unsidedUsd = sumOf(day.map((hour) => hour.unsidedUsd));
  return {
    ...(longUsd !== undefined && { longUsd }),
    ...(shortUsd !== undefined && { shortUsd }),
    ...(unsidedUsd !== undefined && { unsidedUsd }),
  };
}

/** The venues by how they tell: with sides, without, not heard yet, and by stream alone and not heard. */
export function tellers(venues: readonly LiquidationTeller[]) {
  const heard = venues.filter(({ sinceMs }) => sinceMs !== undefined);
  const silent = venues.filter(({ sinceMs }) => sinceMs === undefined);
  return {
    sided: heard.filter(({ isSideTold }) => isSideTold),
    unsided: heard.filter(({ isSideTold }) => !isSideTold),
    silent: silent.filter(({ isStreamed }) => !isStreamed),
    streamed: silent.filter(({ isStreamed }) => isStreamed),
  };
}

/** When anything was last told. */
export const lastToldMs = (venues: readonly LiquidationTeller[]): number | undefined => {
  const told = venues.map(({ toldAtMs }) => toldAtMs).filter((timeMs) => timeMs !== undefined);
  return told.length === 0 ? undefined : Math.max(...told);
};
