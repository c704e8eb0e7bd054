import type { Book } from './book';
import type { AccountShare, ForeignRate, SpotTurnover } from './crowd';
import type { Candle, FundingPrint, OpenInterestPoint } from './history';
import type { Liquidation, LiquidationSum, UnsidedLiquidationSum } from './liquidation';
import type { Quote, Reading } from './quote';
import type { Site } from './site';
import type { Source, SourceRequest } from './source';

/** A request of the bulk answer. */
export interface BulkRequest extends SourceRequest {
  /** Without it there are no quotes; otherwise its fields are merely missing. */
  readonly essential?: boolean;
  /** How long the answer may be reused (instrument lists: hours). */
  readonly maxAgeMs?: number;
}

/**
 * The quotes of all markets of a venue in as few requests as it allows.
 * `read` gets the JSON of every request by its key, undefined where a request that is not essential failed.
 */
export interface QuotePlan<Key extends string = string> {
  readonly requests: Readonly<Record<Key, BulkRequest>>;
  read(answers: Readonly<Record<Key, unknown>>, nowMs: number): Reading<Quote>;
  /** What the bulk answers lack and only a request per market tells (Binance's open interest). */
  readonly perMarket?: {
    request(symbol: string): SourceRequest;
    /** The quote with what the answer adds. Throws ShapeError. */
    read(quote: Quote, answer: unknown): Quote;
  };
}

/** The market of which a piece of history is asked. */
export interface HistoryQuery {
  readonly symbol: string;
  readonly coin: string;
  /** First instant wanted, included. */
  readonly fromMs: number;
  /** Last instant wanted, included. */
  readonly toMs: number;
  /** What the market's quote says of it. */
  readonly coinsPerContract?: number;
  readonly marketId?: string;
  /** USD per whole coin in the hour that opens then, where known: of use where an answer counts coins and no money. */
  priceAt?(hourMs: number): number | undefined;
}

/**
 * One kind of history. `query` never spans more than `hoursPerRequest`, so that a request answers it whole.
 * `read` gives rows oldest first, each instant once.
 */
export interface HistoryPlan<Row> {
  readonly hoursPerRequest: number;
  /**
   * Of a venue that cuts a long answer to its newest rows: so many. Longer spans may then be asked, and what was cut
   * off is asked for next. Spares requests where rows are rarer than hours (funding).
   */
  readonly newestRowsPerRequest?: number;
  /** How far back the venue keeps it; absent: to the listing. */
  readonly depthHours?: number;
  /** Of a venue whose answers are far larger than what is new in them: new hours are asked for once in so many. */
  readonly askEveryHours?: number;
  request(query: HistoryQuery): SourceRequest;
  read(answer: unknown, query: HistoryQuery): Reading<Row>;
}

/** The forced closings that a venue publishes by request; whichever of both it has. */
export interface LiquidationPlan {
  /** Sums by the hour of one market. */
  readonly sums?: HistoryPlan<LiquidationSum | UnsidedLiquidationSum>;
  /** Single closings of one market, the newest that an answer holds; a closing may come again in a later answer. */
  readonly orders?: {
    /** A span that a request may not exceed, and how far back it may begin. */
    readonly hoursPerRequest: number;
    /** An answer with fewer rows holds all that the venue tells of the span. Absent: that cannot be told. */
    readonly newestRowsPerRequest?: number;
    request(query: HistoryQuery): SourceRequest;
    read(answer: unknown, query: HistoryQuery): Reading<Liquidation>;
  };
}

/** A venue's public stream of forced closings. Pure: it says what to send and reads what comes. */
export interface LiquidationStream {
  readonly url: string;
  /** Messages that subscribe to these markets. */
  subscribe(symbols: readonly string[]): readonly unknown[];
  /** A message that keeps the connection, where the venue wants one, and how often. */
  readonly ping?: { readonly message: unknown; readonly everyMs: number };
  /** The closings in a message; none in one that tells of something else. */
  read(message: unknown): Reading<Liquidation>;
}

/** Everything Leverlight knows of one exchange. Pure: it makes requests and reads answers, and sends nothing. */
export interface Venue extends Source, Site {
  /** Also its file's name, its fixture's name and its option key. */
  readonly id: string;
  readonly name: string;
  readonly optional?: true;
  readonly quotes: QuotePlan;
  /** The rate in its quotes is fixed until it is charged; absent: it is an estimate that moves until then. */
  readonly fundingFixed?: true;
  readonly history: {
    readonly candles: HistoryPlan<Candle>;
    readonly funding: HistoryPlan<FundingPrint>;
    /** Absent: the venue has none, and it is sampled from the quotes. */
    readonly openInterest?: HistoryPlan<OpenInterestPoint>;
  };
  readonly liquidations?: LiquidationPlan;
  readonly liquidationStream?: LiquidationStream;
  /** The order book of one market, as deep as one cheap request shows it. */
  readonly book?: {
    request(symbol: string): SourceRequest;
    /** The same book in coarser steps that reach further, of a venue whose answer ends close to the best price. */
    coarser?(symbol: string): SourceRequest;
    /** `quote` says what the symbol's units are. Throws ShapeError. */
    read(answer: unknown, quote: Quote): Book;
  };
  /** Share of accounts that are long. */
  readonly accounts?: HistoryPlan<AccountShare>;
  /** Whole coins in circulation, of a venue that tells them for certain of its own markets; undefined where it does not. */
  readonly supply?: {
    request(symbol: string): SourceRequest;
    /** Throws ShapeError. */
    read(answer: unknown, symbol: string): number | undefined;
  };
  /** Turnover of all spot markets against the dollar. */
  readonly spot?: {
    readonly request: BulkRequest;
    read(answer: unknown): Reading<SpotTurnover>;
  };
  /** Running rates that this venue publishes of others. */
  readonly foreignRates?: {
    readonly request: BulkRequest;
    read(answer: unknown, nowMs: number): Reading<ForeignRate>;
  };
}
