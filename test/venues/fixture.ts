import type { Answer, AnswerStatus } from '../../src/domain/answer';
import type { Candle, FundingPrint, OpenInterestPoint } from '../../src/domain/history';
import type { Quote } from '../../src/domain/quote';
import type { SourceRequest } from '../../src/domain/source';
import type { HistoryQuery } from '../../src/domain/venue';

/** One kind of history: an answer in the venue's own format, what is asked of it, and what comes out. */
export interface HistoryFixture<Row> {
  readonly query: HistoryQuery;
  /** What `query` makes the venue file ask. */
  readonly request?: SourceRequest;
  readonly answer: unknown;
  readonly expected: readonly Row[];
  /** How many rows of the answer cannot be read. */
  readonly rejected: number;
}

/** Answers of one venue in its own format, made by hand, with the values that they stand for. */
export interface VenueFixture {
  readonly nowMs: number;
  /** The addresses of the bulk requests, in their order. */
  readonly bulk?: readonly string[];
  readonly answers: Readonly<Record<string, unknown>>;
  readonly quotes: readonly Quote[];
  /** Symbols in the answers that cannot be read. */
  readonly rejected: readonly string[];
  /** Symbols in the answers that are no plain crypto perpetuals. */
  readonly excluded: readonly string[];
  /** Writes a word where the price of this market is. `answers` is a copy that may be changed. */
  spoil(answers: Record<string, unknown>, symbol: string): void;
  /** The answer to the request for one market, and what it makes of the quote of that symbol. */
  readonly perMarket?: { readonly symbol: string; readonly answer: unknown; readonly expected: Quote };
  readonly candles: HistoryFixture<Candle>;
  readonly funding: HistoryFixture<FundingPrint>;
  readonly openInterest?: HistoryFixture<OpenInterestPoint>;
  /** Answers that are errors of the venue's own, and their class. */
  readonly errors?: readonly ErrorFixture[];
}

/** An error answer; its headers, where it has any, have lower-case names. */
export interface ErrorFixture {
  readonly title: string;
  readonly status: number;
  readonly headers?: Answer['headers'];
  /** Text as it comes, or a value that is sent as JSON. */
  readonly body: unknown;
  readonly expected: AnswerStatus;
  readonly retryAfterMs?: number;
}

/** The day that the fixtures play on. */
export const hour = (hours: number): number => Date.UTC(2026, 10, 22, hours);
