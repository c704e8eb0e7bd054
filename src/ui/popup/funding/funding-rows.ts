import type { ToldRate } from '../../../domain/crowd';
import { MINUTE_MS } from '../../../domain/time';
import type { LiveMarket } from '../../../domain/verdict';
import { liveStaleAfterMs } from '../../../shared/format';
import { fundingPer8h } from './funding-interval';

/** One line of the funding table. What is not known is absent. */
export interface FundingRow {
  readonly key: string;
  readonly venue: string;
  /** The venue's own name of the market; absent where another venue tells of it. */
  readonly symbol?: string;
  /** Id of the venue that tells the rate, where it is not the venue itself. */
  readonly toldBy?: string;
  readonly atMs: number;
  readonly stale: boolean;
  /** Why it is left out of the pooled figures, if it is. */
  readonly leftOut?: string;
  /** Fraction per interval of the market. */
  readonly rate?: number;
  readonly intervalHours?: number;
  readonly per8h?: number;
  readonly nextMs?: number;
  /** The rate does not move any more until it is charged. */
  readonly isFixed: boolean;
  readonly openInterestUsd?: number;
  readonly markPrice?: number;
}

const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

export const marketRow = (market: LiveMarket, nowMs: number): FundingRow => ({
  key: `${market.venue}:${market.symbol}`,
  venue: market.venue,
  symbol: market.symbol,
  atMs: market.atMs,
  stale: nowMs - market.atMs > liveStaleAfterMs,
  isFixed: market.fundingFixed ?? false,
  markPrice: market.markPrice,
  ...present('leftOut', market.leftOut),
  ...present('rate', market.fundingRate),
  ...present('intervalHours', market.fundingIntervalHours),
  ...present('per8h', fundingPer8h(market)),
  ...present('nextMs', market.nextFundingTimeMs),
  ...present('openInterestUsd', market.openInterestUsd),
});

/** They are asked for more rarely than quotes. */
const toldStaleAfterMs = 15 * MINUTE_MS;

/** A rate that one venue publishes of another: funding only, never pooled. */
export const toldRow = (rate: ToldRate, nowMs: number): FundingRow => ({
  key: `${rate.venue} by ${rate.toldBy}`,
  venue: rate.venue,
  toldBy: rate.toldBy,
  atMs: rate.atMs,
  stale: nowMs - rate.atMs > toldStaleAfterMs,
  isFixed: false,
  rate: rate.fundingRate,
  intervalHours: rate.fundingIntervalHours,
  ...present('per8h', fundingPer8h(rate)),
  ...present('nextMs', rate.nextFundingTimeMs),
});

/** Whether a row stands for the coin's funding now: fresh, of this coin, and told by the venue itself. */
export const isCounted = (row: FundingRow): boolean =>
  !row.stale && row.leftOut === undefined && row.toldBy === undefined;

export const fundingOrders = [
  { id: 'size', name: 'By open interest' },
  { id: 'rate', name: 'By rate' },
] as const;
export type FundingOrder = (typeof fundingOrders)[number]['id'];

/** Rows that count first; among equals the largest open interest, or the highest rate, first. Unknown ones last. */
export function orderRows(rows: readonly FundingRow[], order: FundingOrder): FundingRow[] {
  const figure = (row: FundingRow) =>
    (order === 'size' ? row.openInterestUsd : row.per8h) ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => {
    const counted = Number(isCounted(b)) - Number(isCounted(a));
    const [first, second] = [figure(a), figure(b)];
    return counted || (first === second ? 0 : second - first);
  });
}

/** Hours of a year over 8: simple, as venues state it. */
const periodsAYear = 1095;

/** A rate per 8 h as a fraction a year, without compounding. */
export const aprOf = (per8h: number | undefined): number | undefined =>
  per8h === undefined ? undefined : per8h * periodsAYear;

/** How far the venues' rates lie apart. */
export interface Dispersion {
  readonly lowest: FundingRow & { readonly per8h: number };
  readonly highest: FundingRow & { readonly per8h: number };
  /** Highest less lowest, as a fraction a year. */
  readonly apr: number;
}

/** Over the rows that count; undefined below two of them with a rate. */
export function dispersionOf(rows: readonly FundingRow[]): Dispersion | undefined {
  const known = rows
    .filter((row): row is FundingRow & { per8h: number } => isCounted(row) && row.per8h !== undefined)
    .sort((a, b) => a.per8h - b.per8h);
  const [lowest] = known;
  const highest = known.at(-1);
  if (!lowest || !highest || known.length < 2) return undefined;
  return { lowest, highest, apr: (highest.per8h - lowest.per8h) * periodsAYear };
}
