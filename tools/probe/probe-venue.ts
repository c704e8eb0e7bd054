import type { AnswerStatus } from '../../src/domain/answer';
import type { Quote, Rejected } from '../../src/domain/quote';
import { ShapeError, type SourceRequest } from '../../src/domain/source';
import type { BulkRequest, Venue } from '../../src/domain/venue';
import { perMarketOrder } from '../../src/venues/per-market-order';
import type { Ask, Outcome } from './ask';

/** A request with what became of it, under a name for people. */
export interface AskedRequest {
  readonly name: string;
  /** The market that it was for, where it was for one. */
  readonly symbol?: string;
  readonly request: SourceRequest;
  readonly isEssential: boolean;
  readonly outcome: Outcome;
}

/** What a venue said when it was asked for its quotes. */
export interface Probe {
  readonly venue: Venue;
  readonly status: AnswerStatus;
  /** Why it is not `ok`. */
  readonly trouble?: string;
  readonly retryAfterMs?: number;
  /** The time that the quotes are of; absent where nothing was answered. */
  readonly atMs?: number;
  readonly quotes: readonly Quote[];
  readonly rejected: readonly Rejected[];
  readonly requests: readonly AskedRequest[];
}

/** Requests for single markets that are on their way at once. */
const sideBySide = 5;

/**
 * Asks a venue for the quotes of all markets, as the extension does: essential requests first, then the others, then
 * the `marketCount` markets of the largest turnover one by one where the bulk answers lack open interest. The status is
 * `ok` unless an essential request failed or its answer has another shape.
 */
export async function probeVenue(venue: Venue, ask: Ask, marketCount: number): Promise<Probe> {
  const bulk = await askBulk(venue, ask);
  const failed = bulk.filter(({ isEssential, outcome }) => isEssential && outcome.status !== 'ok');
  // An answer says more about the venue than none.
  const worst = failed.find(({ outcome }) => outcome.status !== 'network') ?? failed[0];
  const nothing = { venue, quotes: [], rejected: [], requests: bulk };
  if (worst !== undefined) {
    const { status, detail, retryAfterMs, atMs } = worst.outcome;
    return {
      ...nothing,
      status,
      trouble: `${worst.name}: ${detail}`,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(atMs !== undefined && { atMs }),
    };
  }
  const atMs = timeOf(bulk);
  const answers = Object.fromEntries(bulk.map(({ name, outcome }) => [name, outcome.json]));
  try {
    const { rows, rejected } = venue.quotes.read(answers, atMs);
    const { quotes, requests } = await fillPerMarket(venue, ask, rows, marketCount);
    return { venue, status: 'ok', atMs, quotes, rejected, requests: [...bulk, ...requests] };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { ...nothing, status: 'bad_shape', trouble: error.message, atMs };
  }
}

/** Quotes are as new as the last answer without which there are none. */
const timeOf = (bulk: readonly AskedRequest[]): number =>
  Math.max(...bulk.flatMap(({ isEssential, outcome }) => (isEssential ? (outcome.atMs ?? []) : [])));

async function askBulk(venue: Venue, ask: Ask): Promise<AskedRequest[]> {
  const asked = new Map<string, AskedRequest>();
  const all = Object.entries<BulkRequest>(venue.quotes.requests);
  const isEssential = (request: BulkRequest) => request.essential === true;
  for (const essential of [true, false]) {
    const turn = all.filter(([, request]) => isEssential(request) === essential);
    await Promise.all(
      turn.map(async ([name, request]) => {
        const outcome = await ask(venue, request);
        asked.set(name, { name, request, isEssential: essential, outcome });
      }),
    );
  }
  return all.map(([name]) => asked.get(name)!);
}

async function fillPerMarket(venue: Venue, ask: Ask, quotes: readonly Quote[], marketCount: number) {
  const plan = venue.quotes.perMarket;
  const requests: AskedRequest[] = [];
  if (plan === undefined) return { quotes, requests };
  const filled = new Map<string, Quote>();
  const queue = perMarketOrder(quotes, new Set(), marketCount);
  const worker = async () => {
    for (let quote = queue.shift(); quote; quote = queue.shift()) {
      const request = plan.request(quote.symbol);
      const given = await ask(venue, request);
      let outcome = given;
      try {
        if (given.status === 'ok') filled.set(quote.symbol, plan.read(quote, given.json));
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        outcome = { ...given, status: 'bad_shape', detail: error.message };
      }
      requests.push({ name: 'market by market', symbol: quote.symbol, request, isEssential: false, outcome });
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return { quotes: quotes.map((quote) => filled.get(quote.symbol) ?? quote), requests };
}
