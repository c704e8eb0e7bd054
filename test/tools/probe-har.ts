import type { SourceRequest } from '../../src/domain/source';
import type { Venue } from '../../src/domain/venue';
import { venues } from '../../src/venues/venues';
import { simulatedIds, type VenueId } from '../../tools/exchange/simulated-venues';
import type { Reply } from '../../tools/exchange/wire';
import type { World } from '../../tools/exchange/world';
import { fixtureOf } from '../venues/fixture-of';
import { reply } from './ask';

/** An entry of an HTTP Archive, as far as it matters here, with what a browser writes besides. */
export interface HarEntry {
  startedDateTime: string;
  time: number;
  request: { method: string; url: string; postData?: { mimeType: string; text?: string } };
  response: {
    status: number;
    headers: { name: string; value: string }[];
    content: { size: number; mimeType: string; text?: string; encoding?: string };
  };
}

export const harOf = (entries: readonly unknown[]) => ({
  log: { version: '1.2', creator: { name: 'test', version: '1' }, entries },
});

/** A request with its reply, as a browser records them. */
export function entryOf(
  request: Pick<SourceRequest, 'url' | 'body'>,
  { status, headers, body }: Reply,
  atMs: number,
): HarEntry {
  return {
    startedDateTime: new Date(atMs).toISOString(),
    time: 12.5,
    request: {
      method: request.body === undefined ? 'GET' : 'POST',
      url: request.url,
      ...(request.body !== undefined && {
        postData: { mimeType: 'application/json', text: JSON.stringify(request.body, null, 1) },
      }),
    },
    response: {
      status,
      headers: Object.entries(headers).map(([name, value]) => ({ name: name.toUpperCase(), value })),
      content: { size: body.length, mimeType: 'application/json', text: body },
    },
  };
}

const okReply = (value: unknown): Reply => ({ status: 200, headers: {}, body: JSON.stringify(value) });

/** The bulk answers of a venue's fixture, and its answer for one market, as a recording. */
export function fixtureEntries(venue: Venue): HarEntry[] {
  const { answers, perMarket, nowMs } = fixtureOf(venue.id);
  const bulk = Object.entries(venue.quotes.requests).map(([key, request]) =>
    entryOf(request, okReply(answers[key]), nowMs),
  );
  const plan = venue.quotes.perMarket;
  return perMarket && plan
    ? [...bulk, entryOf(plan.request(perMarket.symbol), okReply(perMarket.answer), nowMs)]
    : bulk;
}

const simulated: readonly string[] = simulatedIds;
/** Those venues that the simulated exchanges know. */
export const simulatedVenues: readonly Venue[] = venues.filter(({ id }) => simulated.includes(id));

/** What a venue of the simulated exchanges answers to its bulk requests and for each of its markets. */
export function worldEntries(venue: Venue, world: World): HarEntry[] {
  const ask = (request: SourceRequest) =>
    entryOf(request, reply(venue.id as VenueId, request, world), world.nowMs());
  const { requests, perMarket } = venue.quotes;
  const markets = world.listings.filter(
    (listing) => listing.venue === venue.id && listing.kind === 'perp' && perMarket !== undefined,
  );
  return [
    ...Object.values<SourceRequest>(requests).map(ask),
    ...markets.flatMap(({ symbol }) => (perMarket ? ask(perMarket.request(symbol)) : [])),
  ];
}
