import { marketsByCoin } from '../../src/background/markets';
import type { VenueQuotes } from '../../src/background/quotes';
import type { Answer } from '../../src/domain/answer';
import type { Venue } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { createLimits } from '../exchange/limits';
import { apiAt, simulatedIds } from '../exchange/simulated-venues';
import type { World } from '../exchange/world';
import { costMs } from './cost';
import { defaultVenues as venues } from './default-venues';
import type { Figure } from './figure';
import { manyListings } from './many-markets';
import { median } from './median';

const marketsPerVenue = 600;
const rounds = 60;
const warmUpRounds = 20;
const startMs = Date.UTC(2026, 9, 5);

/** The answers of one venue to its bulk requests, by the request's key. */
interface Bulk {
  readonly venue: Venue;
  readonly answers: readonly (readonly [key: string, answer: Answer])[];
}

function bulkOf(venue: Venue, world: World): Bulk {
  const answers = Object.entries(venue.quotes.requests).map(([key, { url, body }]) => {
    const address = new URL(url);
    const api = apiAt(address.host, address.pathname);
    if (!api) throw new Error(`${url} is not simulated`);
    const answer = api.answer(
      {
        method: body === undefined ? 'GET' : 'POST',
        path: address.pathname,
        query: address.searchParams,
        body: body === undefined ? '' : JSON.stringify(body),
      },
      world,
    );
    if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`);
    return [key, answer] as const;
  });
  return { venue, answers };
}

/** What the background does with the answers of all venues: parse, validate, normalise, and pool after each venue. */
function refresh(bulks: readonly Bulk[], nowMs: number): number {
  const quotes = new Map<string, VenueQuotes>();
  let coinCount = 0;
  for (const { venue, answers } of bulks) {
    const json = Object.fromEntries(
      answers.map(([key, answer]) => [key, classify(venue, answer, nowMs).json]),
    );
    quotes.set(venue.id, { atMs: nowMs, quotes: venue.quotes.read(json, nowMs).rows });
    coinCount = marketsByCoin(venues, quotes).size;
  }
  return coinCount;
}

const parseAlone = (bulks: readonly Bulk[]): void => {
  for (const { answers } of bulks) for (const [, { body }] of answers) JSON.parse(body);
};

/** The cost of a refresh of the whole market, against reading the same bytes with nothing but JSON.parse. */
export function bulkRefresh(): Figure {
  const nowMs = startMs + 60_000;
  const world: World = {
    listings: manyListings(startMs, marketsPerVenue, () => simulatedIds),
    limits: createLimits(() => 0, false),
    nowMs: () => nowMs,
  };
  const bulks = venues.map((venue) => bulkOf(venue, world));
  const megabytes =
    bulks.flatMap(({ answers }) => answers).reduce((sum, [, { body }]) => sum + body.length, 0) / 1e6;
  const coinCount = refresh(bulks, nowMs);
  if (coinCount < marketsPerVenue) throw new Error(`only ${coinCount} coins came out of the refresh`);
  const whole: number[] = [];
  const parsed: number[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const parseMs = costMs(() => parseAlone(bulks));
    const wholeMs = costMs(() => refresh(bulks, nowMs));
    if (round < warmUpRounds) continue;
    parsed.push(parseMs);
    whole.push(wholeMs);
  }
  const wholeMs = median(whole)!;
  const parseMs = median(parsed)!;
  return {
    name: 'whole-market refresh',
    value: wholeMs / parseMs,
    unit: 'x JSON.parse',
    budget: 2.5,
    method:
      `${venues.length} venues, ${marketsPerVenue} markets each, ${megabytes.toFixed(1)} MB of simulated answers, instrument lists ` +
      `included, pooled after each venue as the background does: ${wholeMs.toFixed(1)} ms against ${parseMs.toFixed(1)} ms ` +
      `(medians of ${rounds}, alternating, warm, node)`,
  };
}
