import type { ToldRate } from './crowd';
import type { Indicators } from './indicators';
import type { Band, Phase } from './phase';

/** One of the three ticks of a flush: its value, what it must reach, and whether it does. */
export interface CompletenessTick {
  readonly value?: number;
  readonly target: number;
  readonly met: boolean;
}

/** How much of a flush is over, 0 to 1. */
export interface Completeness {
  readonly total: number;
  /** Share of the built-up open interest that has unwound (target 0.5 or more). */
  readonly unwound: CompletenessTick;
  /** fx3 (target 0 or less). */
  readonly funding: CompletenessTick;
  /** volr (target under 0.9). */
  readonly volatility: CompletenessTick;
}

/** Why there is no score. */
export const abstentions = ['no_closed_bar', 'insufficient_history', 'no_inputs'] as const;
export type Abstention = (typeof abstentions)[number];

/** A part of the score, in points of LEV out of its weight, so that the parts add up to the score. */
export interface Driver {
  readonly name: 'fx3' | 'fpos14' | 'fpct' | 'oipct' | 'dOI168' | 'oiadvpct';
  readonly points: number;
  readonly maxPoints: number;
  readonly value: number;
}

/** Chances of a leverage flush within 24 h and 72 h, 0 to 1; given only where they were tested. */
export interface Odds {
  readonly p24: number;
  readonly p72: number;
}

/** Why a score comes without odds: they passed no test for coins with this history or turnover, or none at all. */
export const descriptiveReasons = ['young', 'thin', 'untested'] as const;
export type DescriptiveReason = (typeof descriptiveReasons)[number];

/** What followed in the recorded history when the score's word was the same. */
export interface BandRecord {
  readonly decisions: number;
  /** Share of them that a flush followed within 72 h, 0 to 1. */
  readonly flushed72: number;
}

/** A market that a verdict rests on. */
export interface Source {
  readonly venue: string;
  readonly symbol: string;
  readonly hasOpenInterest: boolean;
  readonly hasFunding: boolean;
}

/** Everything the engine says about a coin at a decision time (the close of its last bar). */
export interface Verdict {
  readonly coin: string;
  readonly decidedAtMs: number;
  readonly engineVersion: string;
  readonly abstained?: Abstention;
  /** LEV, 0 to 100. */
  readonly score?: number;
  readonly band?: Band;
  readonly drivers: readonly Driver[];
  /** Absent where there is no score, and where it is descriptive only. */
  readonly odds?: Odds;
  readonly descriptiveOnly?: DescriptiveReason;
  /** Given beside odds. */
  readonly record?: BandRecord;
  /** Expected move of a day, as a fraction. */
  readonly sigma24?: number;
  readonly phase?: Phase;
  readonly phaseSinceMs?: number;
  /** In flush, and in cooling or cleared when a flush led there. */
  readonly completeness?: Completeness;
  /** In rebuild: share of the flushed open interest that is back, 0 to 1. */
  readonly rebuild?: number;
  readonly flushSide?: 'long' | 'short';
  /** 0 to 1: coverage x freshness x length of history. */
  readonly confidence: number;
  readonly historyDays: number;
  /** The cross-sectional form was used: too young for ranks within itself. */
  readonly coldStart: boolean;
  readonly indicators: Indicators;
  readonly sources: readonly Source[];
}

/** The altcoin market as a whole at one decision time. */
export interface MarketVerdict {
  readonly decidedAtMs: number;
  readonly phase?: Phase;
  readonly phaseSinceMs?: number;
  readonly coinsByPhase: Readonly<Record<Phase, number>>;
  readonly coinCount: number;
  readonly meanScore?: number;
  /** Share of coins with LEV of 50 or more. */
  readonly breadth50?: number;
  /** Mean of pos21 over the breadth universe; absent below 20 coins. */
  readonly breadthPositive?: number;
  readonly meanOipct?: number;
}

/** What the venues say of a coin between two closes; shown, never decided on. */
export interface Live {
  readonly coin: string;
  readonly atMs: number;
  readonly price?: number;
  /** Open-interest-weighted over venues. */
  readonly fundingPer8h?: number;
  readonly openInterestCoins?: number;
  readonly openInterestUsd?: number;
  readonly volume24hUsd?: number;
  /** The provisional flag "flush?": price has run 3 sigma within the hour. Never enters the engine. */
  readonly flushSuspected: boolean;
  readonly markets: readonly LiveMarket[];
  /** Funding of venues that are not available here, as others tell it: shown, never pooled. Absent: none is needed. */
  readonly foreignRates?: readonly ToldRate[];
}

export interface LiveMarket {
  readonly venue: string;
  readonly symbol: string;
  readonly atMs: number;
  readonly markPrice: number;
  readonly fundingRate?: number;
  readonly fundingIntervalHours?: number;
  readonly nextFundingTimeMs?: number;
  /** The rate is fixed until it is charged; absent: it is an estimate that moves until then. */
  readonly fundingFixed?: true;
  readonly openInterestUsd?: number;
  /** Left out of the pool, with the reason (price of another coin, a figure that cannot be). */
  readonly leftOut?: string;
  /** Left out because a figure is not believed, not because it is of another coin. */
  readonly doubted?: true;
}
