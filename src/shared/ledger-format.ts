import type { PositionSide } from '../domain/liquidation';
import { type Phase, phases } from '../domain/phase';
import { HOUR_MS } from '../domain/time';

/** Ten days of hourly rows a record: an hour rewrites 13 kB, and 200 days are read in twenty records. */
export const chunkHours = 240;
export const chunkMs = chunkHours * HOUR_MS;
export const chunkStartOf = (timeMs: number): number => Math.floor(timeMs / chunkMs) * chunkMs;

/** Bars are kept this long. */
export const keptHours = 200 * 24;

/** 1: bars, markets, tracks, quotes, answers. 2: outcomes and scored beside them. 3: liquidations and samples. */
export const ledgerVersion = 3;

/** An instant range of which everything the venue has is in the ledger, both ends included. */
export interface Coverage {
  readonly fromMs: number;
  readonly toMs: number;
}

export type HistoryKind = 'candles' | 'funding' | 'openInterest';

/** What the ledger knows of a market beside its bars. Key: `marketKey`. */
export interface MarketRecord {
  readonly venue: string;
  readonly symbol: string;
  readonly coin: string;
  readonly baselinePer8h: number;
  readonly covered: Readonly<Partial<Record<HistoryKind, Coverage>>>;
  /** The last funding print, to tell the interval of the next one. */
  readonly lastPrintMs?: number;
  readonly lastIntervalHours?: number;
  readonly liquidations?: LiquidationRecord;
}

/** The largest forced closing of an hour. */
export interface LargestLiquidation {
  readonly timeMs: number;
  readonly side: PositionSide;
  readonly usd: number;
}

/** What the ledger knows of a market's forced closings beside their sums. */
export interface LiquidationRecord {
  /** When the venue last told of them, also if it told that there were none. */
  readonly toldAtMs: number;
  /** The hours whose sums were asked for, from the open of the first to the close of the last. */
  readonly covered?: Coverage;
  /** The newest single closing that is in the sums: what comes again up to here is not counted again. */
  readonly countedThroughMs?: number;
  /** Of the last two days, one an hour, oldest first. */
  readonly largest: readonly LargestLiquidation[];
}

export const marketKey = (venue: string, symbol: string): string => `${venue}:${symbol}`;

/** The columns of a coin's track: what was said and shown, hour by hour, by decision time. NaN where there was none. */
export const trackColumns = [
  'score',
  'p24',
  'p72',
  'sigma24',
  'phase',
  'confidence',
  'price',
  'openInterestCoins',
  'fundingPer8h',
  'origin',
] as const;
export type TrackColumn = (typeof trackColumns)[number];

/** `origin`: said when the hour closed, or computed afterwards from history that was fetched later. */
export const origins = { live: 1, replayed: 2 } as const;

/** Column `phase` holds the place of the phase in cycle order. */
export const phaseAt = (index: number | undefined): Phase | undefined =>
  index === undefined || Number.isNaN(index) ? undefined : phases[index];

/** A coin's track over a stretch, oldest first: entry i was decided at `startMs + i h`. */
export interface Track extends Readonly<Record<TrackColumn, Float32Array>> {
  readonly startMs: number;
  readonly length: number;
}

/** What was said at 00, 08 and 16 UTC is scored; the hours between overlap with it far more. */
export const scoredEveryHours = 8;
export const scoredEveryMs = scoredEveryHours * HOUR_MS;
export const scoredPerChunk = chunkHours / scoredEveryHours;
export const lastScoredHour = (timeMs: number): number => Math.floor(timeMs / scoredEveryMs) * scoredEveryMs;

/** The horizons of the odds, in hours. */
export const horizons = [24, 72] as const;
export type Horizon = (typeof horizons)[number];

/**
 * The columns of what followed a coin's decisions within each horizon: an entry of `outcomeStates`, whether a flush
 * followed (1 or 0), and the fall of price to its lowest as a fraction. NaN where not known; an outcome whose state is
 * NaN is not written yet.
 */
export const outcomeColumns = [
  'state24',
  'flush24',
  'drawdown24',
  'state72',
  'flush72',
  'drawdown72',
] as const;
export type OutcomeColumn = (typeof outcomeColumns)[number];

/**
 * How a decision was settled: `known`, or what was missing to tell (bars, open interest, or the history that the
 * yardstick needs). `notSaid`: there was no score to be settled.
 */
export const outcomeStates = { known: 1, noPrice: 2, noOpenInterest: 3, noYardstick: 4, notSaid: 5 } as const;

/** What followed a coin's decisions over a stretch, oldest first: entry i was decided at `startMs + i * 8 h`. */
export interface Outcomes extends Readonly<Record<OutcomeColumn, Float32Array>> {
  readonly startMs: number;
  readonly length: number;
}

/**
 * The columns of what was closed by force on a market, by the hour's open: USD of closed longs and shorts, of the
 * largest single closing, and of positions whose side the venue does not tell. NaN where the venue told nothing; a sum
 * is a lower bound.
 */
export const liquidationColumns = ['longUsd', 'shortUsd', 'largestUsd', 'unsidedUsd'] as const;
export type LiquidationColumn = (typeof liquidationColumns)[number];

/** A market's forced closings over a stretch, oldest first: entry i is the hour that opens at `startMs + i h`. */
export interface Liquidations extends Readonly<Record<LiquidationColumn, Float32Array>> {
  readonly startMs: number;
  readonly length: number;
}

/**
 * The columns of what is sampled of a coin beside its bars, by the hour's open; context only, never part of the score.
 * Spread in hundredths of a percent of the mid price, depth in USD within 2 % of it on each side, the rest as ratios:
 * long accounts of all accounts, perpetual turnover of all turnover, open interest over market capitalisation.
 */
export const sampleColumns = [
  'spreadBp',
  'bidDepthUsd',
  'askDepthUsd',
  'openInterestUsd',
  'longShare',
  'perpShare',
  'openInterestOverCap',
] as const;
export type SampleColumn = (typeof sampleColumns)[number];

/** A coin's samples over a stretch, oldest first: entry i was taken in the hour that opens at `startMs + i h`. */
export interface Samples extends Readonly<Record<SampleColumn, Float32Array>> {
  readonly startMs: number;
  readonly length: number;
}

/** The ledger cannot be read: of a later version, or damaged. It is then put aside and rebuilt, never deleted. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}
