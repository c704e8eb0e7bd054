import type { Quote } from '../domain/quote';
import { ShapeError } from '../domain/source';
import type { BulkRequest, Venue } from '../domain/venue';
import { now } from '../shared/clock';
import type { StoredQuotes } from '../shared/stored-quotes';
import { heldOver } from '../venues/held-over';
import { perMarketOrder, perMarketRequests } from '../venues/per-market-order';
import { AnswerError, type Fetcher } from './fetcher';
import { answered, withQuotes } from './health';
import type { LedgerKeeper } from './ledger';

export type VenueQuotes = StoredQuotes;

const sideBySide = 5;

/** An answer that may be reused is kept in the ledger, so that a restarted worker does not ask again. */
async function askBulk(
  fetcher: Fetcher,
  ledger: LedgerKeeper,
  venue: Venue,
  request: BulkRequest,
): Promise<unknown> {
  if (request.maxAgeMs === undefined) return fetcher.ask(venue, request, 'quotes');
  const kept = await ledger.use((db) => db.get('answers', request.url));
  if (kept && now() - kept.atMs < request.maxAgeMs) return kept.json;
  const json = await fetcher.ask(venue, request, 'quotes');
  await ledger.use((db) => db.put('answers', { atMs: now(), json }, request.url));
  return json;
}

/** Adds what only a request per market tells; figures of markets that were not asked this time are kept from before. */
async function fillPerMarket(
  fetcher: Fetcher,
  venue: Venue,
  quotes: readonly Quote[],
  before: VenueQuotes | undefined,
  wanted: ReadonlySet<string>,
): Promise<Quote[]> {
  const plan = venue.quotes.perMarket;
  if (!plan) return [...quotes];
  const filled = new Map<string, Quote>();
  const queue = perMarketOrder(quotes, wanted, Math.max(perMarketRequests, Math.min(wanted.size, 60)));
  const worker = async () => {
    for (let quote = queue.shift(); quote; quote = queue.shift()) {
      const answer = await fetcher.ask(venue, plan.request(quote.symbol), 'quotes').catch(() => undefined);
      if (answer === undefined) continue;
      try {
        filled.set(quote.symbol, plan.read(quote, answer));
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  const old = new Map(before?.quotes.map((quote) => [quote.symbol, quote]));
  return quotes.map((quote) => filled.get(quote.symbol) ?? heldOver(quote, old.get(quote.symbol)));
}

/**
 * Asks a venue for its quotes and keeps them. A wrong answer marks the venue and leaves the last good quotes, with
 * their age, where they are. Gives the quotes if there are new ones. `pastsBefore` tells what is known of the markets from
 * before them; it is asked when the answers are in.
 */
export async function refreshQuotes(
  fetcher: Fetcher,
  ledger: LedgerKeeper,
  venue: Venue,
  wanted: ReadonlySet<string>,
  before: VenueQuotes | undefined,
  pastsBefore: () => Promise<VenueQuotes['pasts']> = async () => undefined,
): Promise<VenueQuotes | undefined> {
  const requests = Object.entries(venue.quotes.requests);
  const answers = await Promise.all(
    requests.map(async ([key, request]) => {
      try {
        return [key, await askBulk(fetcher, ledger, venue, request)] as const;
      } catch (error) {
        if (!(error instanceof AnswerError)) throw error;
        return [key, undefined] as const;
      }
    }),
  );
  const answerOf = Object.fromEntries(answers);
  if (requests.some(([key, request]) => request.essential && answerOf[key] === undefined)) return undefined;
  try {
    const { rows, rejected } = venue.quotes.read(answerOf, now());
    const quotes = await fillPerMarket(fetcher, venue, rows, before, wanted);
    const pasts = await pastsBefore();
    const fresh = { atMs: now(), quotes, ...(pasts && { pasts }) };
    await ledger.use((db) => db.put('quotes', fresh, venue.id));
    fetcher.change(venue, (health) => withQuotes(health, quotes.length, rejected));
    return fresh;
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    fetcher.change(venue, (health) => answered(health, 'bad_shape', now(), { detail: error.message }));
    return undefined;
  }
}
