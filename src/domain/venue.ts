import type { Answer, AnswerStatus } from './answer';
import type { Candle, FundingPrint, OpenInterestPoint } from './history';
import type { PageKind } from './page';
import type { Quote, Reading } from './quote';

/** One request of a venue's public interface. GET unless a JSON body is given. */
export interface VenueRequest {
  readonly url: string;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
  /** What it costs against the venue's limit, in the limit's own unit. */
  readonly weight: number;
}

/** A request of the bulk answer. */
export interface BulkRequest extends VenueRequest {
  /** Without it there are no quotes; otherwise its fields are merely missing. */
  readonly essential?: boolean;
  /** How long the answer may be reused (instrument lists: hours). */
  readonly maxAgeMs?: number;
}

/** Thrown by a reader whose answer's outer shape is wrong: the envelope fails whole. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
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
    request(symbol: string): VenueRequest;
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
  request(query: HistoryQuery): VenueRequest;
  read(answer: unknown, query: HistoryQuery): Reading<Row>;
}

/** One kind of page of a venue, with the addresses that prove it. */
export interface PagePattern {
  readonly kind: PageKind;
  /** The coin of a page at this address, or undefined if it is not such a page. */
  coin(url: URL): string | undefined;
  readonly examples: readonly (readonly [address: string, coin: string])[];
}

/** Everything Leverlight knows of one exchange. Pure: it makes requests and reads answers, and sends nothing. */
export interface Venue {
  /** Also its file's name, its fixture's name and its option key. */
  readonly id: string;
  readonly name: string;
  /**
   * Its hosts are not asked for at installation but when the user wants them, and given back as easily. Absent: asked
   * for at installation.
   */
  readonly optional?: true;
  /** The public documentation that the readers follow. */
  readonly documentation: string;
  /** Hosts of the public interface (`api.bybit.com`). */
  readonly apiHosts: readonly string[];
  /** The limit for a caller without a key: `weight` per `perMs`. */
  readonly limit: { readonly weight: number; readonly perMs: number };
  /** The venue's error inside an answer with HTTP 200 or 4xx (its own codes), or undefined if it reports none. */
  errorIn?(json: unknown, answer: Answer): AnswerStatus | undefined;
  /** How long to keep away after `rate_limited` if the answer does not say. */
  readonly pauseMs?: number;
  readonly quotes: QuotePlan;
  readonly history: {
    readonly candles: HistoryPlan<Candle>;
    readonly funding: HistoryPlan<FundingPrint>;
    /** Absent: the venue has none, and it is sampled from the quotes. */
    readonly openInterest?: HistoryPlan<OpenInterestPoint>;
  };
  readonly pages: {
    /** Hosts of the trading site, exact (`www.bybit.com`). */
    readonly hosts: readonly string[];
    /** Paths of those hosts on which nothing of ours runs, as match-pattern paths (`/*\/my/*`). */
    readonly excluded: readonly string[];
    readonly patterns: readonly PagePattern[];
    /** Addresses that look like one of the patterns and are none (markets, wallet, tokenised stocks). */
    readonly refused: readonly string[];
  };
}
