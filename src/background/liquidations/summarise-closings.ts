import type { History } from '../../domain/history';
import { HOUR_MS } from '../../domain/time';
import type { LiquidationRecord, Liquidations } from '../../shared/ledger-format';
import type { CoinLiquidations, LiquidationHour, LiquidationTeller } from '../../shared/state';

/** What is recorded of one market that tells of forced closings. */
export interface MarketClosings {
  readonly venue: string;
  /** It tells by stream alone, which the user may want or not. */
  readonly isStreamed: boolean;
  readonly record: LiquidationRecord | undefined;
  readonly closings?: Liquidations;
  /** For its open interest. */
  readonly history?: History;
}

const dayHours = 24;
/** Open interest is held this long where an hour is missing. */
const heldHours = 6;

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

const sum = (values: readonly (number | undefined)[]): number | undefined => {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((a, b) => a + b, 0);
};

/** Open interest of a market in USD at an instant on the hour, at most six hours old. Undefined where there is none. */
export function openInterestUsdAt(history: History | undefined, atMs: number): number | undefined {
  if (!history) return undefined;
  for (let back = 1; back <= heldHours; back++) {
    const i = (atMs - history.startMs) / HOUR_MS - back;
    const coins = known(history.openInterestCoins[i]);
    const close = known(history.close[i]);
    if (coins !== undefined && close !== undefined) return coins * close;
  }
  return undefined;
}

/** One column of a market's closings in the hour that opens then. */
export function closedIn(
  market: MarketClosings,
  column: 'longUsd' | 'shortUsd' | 'unsidedUsd',
  openTimeMs: number,
): number | undefined {
  const { closings } = market;
  return closings && known(closings[column][(openTimeMs - closings.startMs) / HOUR_MS]);
}

const hourAt = (markets: readonly MarketClosings[], openTimeMs: number): LiquidationHour | undefined => {
  const over = (column: 'longUsd' | 'shortUsd' | 'unsidedUsd') =>
    sum(markets.map((market) => closedIn(market, column, openTimeMs)));
  const longUsd = over('longUsd');
  const shortUsd = over('shortUsd');
  const unsidedUsd = over('unsidedUsd');
  if (longUsd === undefined && shortUsd === undefined && unsidedUsd === undefined) return undefined;
  return {
    openTimeMs,
    ...(longUsd !== undefined && { longUsd }),
    ...(shortUsd !== undefined && { shortUsd }),
    ...(unsidedUsd !== undefined && { unsidedUsd }),
  };
};

/**
 * LI24: USD of longs that were closed within the 24 hours that end with the running one, over the open interest in USD
 * before them, both of the markets that have both. Undefined where none has.
 */
function longShareOfOpenInterest(markets: readonly MarketClosings[], lastOpenMs: number): number | undefined {
  const firstOpenMs = lastOpenMs - (dayHours - 1) * HOUR_MS;
  let closedUsd = 0;
  let openInterestUsd = 0;
  for (const market of markets) {
    const longs = sum(
      Array.from({ length: dayHours }, (_, i) => closedIn(market, 'longUsd', firstOpenMs + i * HOUR_MS)),
    );
    const before = openInterestUsdAt(market.history, firstOpenMs);
    if (longs === undefined || before === undefined) continue;
    closedUsd += longs;
    openInterestUsd += before;
  }
  return openInterestUsd > 0 ? closedUsd / openInterestUsd : undefined;
}

/** How a market's venue has told so far. */
function tellerOf(market: MarketClosings, hours: readonly number[]): LiquidationTeller {
  const isTold = (column: 'longUsd' | 'unsidedUsd') => (openTimeMs: number) =>
    closedIn(market, column, openTimeMs) !== undefined;
  const sided = hours.find(isTold('longUsd'));
  const sinceMs = sided ?? hours.find(isTold('unsidedUsd'));
  return {
    venue: market.venue,
    isStreamed: market.isStreamed,
    isSideTold: sided !== undefined || sinceMs === undefined,
    ...(sinceMs !== undefined && { sinceMs }),
    ...(market.record && { toldAtMs: market.record.toldAtMs }),
  };
}

/**
 * What was closed by force of a coin in the hours that open in [fromMs, toMs], over its markets: sums by the hour, the
 * largest single closing, and which venues tell since when. Every sum is a lower bound; what nobody told is missing.
 */
export function summariseClosings(
  coin: string,
  markets: readonly MarketClosings[],
  fromMs: number,
  toMs: number,
): CoinLiquidations {
  const opens = Array.from({ length: (toMs - fromMs) / HOUR_MS + 1 }, (_, i) => fromMs + i * HOUR_MS);
  const hours = opens.map((openMs) => hourAt(markets, openMs)).filter((hour) => hour !== undefined);
  const largest = markets
    .flatMap(({ venue, record }) => (record?.largest ?? []).map((closing) => ({ venue, ...closing })))
    .filter(({ timeMs }) => timeMs >= fromMs)
    .sort((a, b) => b.usd - a.usd)[0];
  const longShare24 = longShareOfOpenInterest(markets, toMs);
  return {
    coin,
    toMs,
    hours,
    ...(largest && { largest }),
    ...(longShare24 !== undefined && { longShare24 }),
    venues: markets.map((market) => tellerOf(market, opens)),
  };
}
