import type { AnswerStatus } from '../domain/answer';
import type { Context } from '../domain/context';
import type { PositionSide } from '../domain/liquidation';
import type { Rejected } from '../domain/quote';
import type { Live, MarketVerdict, Verdict } from '../domain/verdict';
import { isText, listOf } from './fields';
import { storageItem } from './storage';

/** How a venue is doing, as the options page shows it and as it survives a restart of the background. */
export interface VenueHealth {
  readonly status: AnswerStatus | 'waiting' | 'no_permission' | 'off';
  /** The last trouble in words. */
  readonly detail?: string;
  readonly lastTriedAtMs?: number;
  readonly lastOkAtMs?: number;
  /** No request before this instant. */
  readonly pausedUntilMs?: number;
  readonly failuresInARow: number;
  /** Weight spent since `spentSinceMs`, against a tenth of the venue's limit. */
  readonly spentWeight: number;
  readonly spentSinceMs: number;
  readonly requestsThisHour: number;
  readonly hourStartMs: number;
  readonly marketCount?: number;
  /** Rows of the last answer that could not be read: how many, and the first of them. */
  readonly rejectedCount: number;
  readonly rejected: readonly Rejected[];
  /** Markets whose quotes were read and are not believed: how many, and the first of them. Absent: none. */
  readonly doubtedCount?: number;
  readonly doubted?: readonly Rejected[];
}

/** How far the history of the tracked coins has come. */
export interface BackfillProgress {
  readonly doneHours: number;
  readonly totalHours: number;
  /** Being fetched now. */
  readonly current?: { readonly coin: string; readonly venue: string };
  readonly coinsReady: number;
  readonly coinCount: number;
  readonly atMs: number;
}

/** A coin that some venue quotes, for completion while typing. */
export type KnownCoins = readonly string[];

/** The local databases: the one in use, and those that were put aside because they could not be read. */
export interface LedgerNames {
  readonly current: string;
  readonly setAside: readonly { readonly name: string; readonly reason: string; readonly atMs: number }[];
}

/** What was closed by force in the hour that opens at `openTimeMs`; a lower bound. Absent: nobody told. */
export interface LiquidationHour {
  readonly openTimeMs: number;
  readonly longUsd?: number;
  readonly shortUsd?: number;
  /** Of venues that do not tell which positions were closed. */
  readonly unsidedUsd?: number;
}

/** A venue that tells of forced closings, as far as it has done so. */
export interface LiquidationTeller {
  readonly venue: string;
  /** The first hour shown that it told of. */
  readonly sinceMs?: number;
  /** When it was last heard, also if it told that there were none. */
  readonly toldAtMs?: number;
  readonly isSideTold: boolean;
  /** It tells by stream alone, which is off unless the user wants it. */
  readonly isStreamed: boolean;
}

/** What was closed by force of a coin of late, over the venues that tell. Shown; nothing is decided on it. */
export interface CoinLiquidations {
  readonly coin: string;
  /** The open of the last hour. */
  readonly toMs: number;
  /** Of the last 48 hours, oldest first, those of which anything was told. */
  readonly hours: readonly LiquidationHour[];
  readonly largest?: {
    readonly venue: string;
    readonly side: PositionSide;
    readonly usd: number;
    readonly timeMs: number;
  };
  /** USD of longs closed within 24 h over the open interest before, on the venues that tell both. */
  readonly longShare24?: number;
  /** Every venue that quotes the coin and tells of forced closings, whether or not it has told yet. */
  readonly venues: readonly LiquidationTeller[];
}

// What is written here is written by our own background of the same version; readers only guard against nothing there.
const stored =
  <Value>() =>
  (value: unknown) =>
    (value ?? undefined) as Value | undefined;
const recordOf =
  <Value>() =>
  (value: unknown) =>
    (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, Value>>;

/** A coin's last verdict. */
export const verdictOf = (coin: string) => storageItem(`verdict:${coin}`, stored<Verdict>());
/** What the venues say of a coin now; kept for the coins on screen and the watched ones. */
export const liveOf = (coin: string) => storageItem(`live:${coin}`, stored<Live>());
/** What stands beside a coin's score; kept for the coins on screen and the watched ones. */
export const contextOf = (coin: string) => storageItem(`context:${coin}`, stored<Context>());
/** Forced closings of a coin; kept for the coins on screen and the watched ones. */
export const liquidationsOf = (coin: string) =>
  storageItem(`liquidations:${coin}`, stored<CoinLiquidations>());
export const marketVerdict = storageItem('market', stored<MarketVerdict>());
export const venueHealth = storageItem('health', recordOf<VenueHealth>());
/** The same of the data sets beside them, apart, so that they never count as venues. */
export const dataSetHealth = storageItem('data-set-health', recordOf<VenueHealth>());
export const backfillProgress = storageItem('backfill', stored<BackfillProgress>());
/** Coins with history, by pooled open interest, largest first. */
export const trackedCoins = storageItem('tracked', listOf(isText));
export const knownCoins = storageItem('coins', listOf(isText));
/** The coin that each tab shows, by tab id. */
export const coinOfTab = storageItem('tabs', recordOf<string>());
export const ledgerNames = storageItem(
  'ledger',
  (value) => stored<LedgerNames>()(value) ?? { current: 'ledger-1', setAside: [] },
);
