import type { ToldRate } from '../domain/crowd';
import { ShapeError } from '../domain/source';
import { MINUTE_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import type { Desk } from './desk';
import { AnswerError } from './fetcher';

/** After an answer that could not be used nobody is asked for so long. */
const askAgainMs = 5 * MINUTE_MS;

/** Whether a venue has said that it is not available in this region, and is left alone for that. */
const isBlocked = (desk: Desk, venue: Venue): boolean => {
  const { status, pausedUntilMs = 0 } = desk.fetcher.health(venue);
  return status === 'geo_blocked' && pausedUntilMs > now();
};

/**
 * Follows what venues that can be asked publish of those that are not available in this region: running funding, to be
 * shown beside the markets and never pooled. Nobody is asked while every venue can be.
 */
export function createForeignRatesWork(desk: Desk): { run(on: readonly Venue[]): Promise<void> } {
  const failedAtMs = new Map<string, number>();

  /** The answer with its time, kept in the ledger so that a restarted worker does not ask again. */
  async function answerOf(venue: Venue, { request }: NonNullable<Venue['foreignRates']>) {
    const key = `${request.url} ${JSON.stringify(request.body)}`;
    const kept = await desk.ledger.use((db) => db.get('answers', key));
    if (kept && Math.abs(now() - kept.atMs) < (request.maxAgeMs ?? askAgainMs)) return kept;
    if (Math.abs(now() - (failedAtMs.get(venue.id) ?? 0)) < askAgainMs) return undefined;
    failedAtMs.set(venue.id, now());
    const answer = { json: await desk.fetcher.ask(venue, request, 'quotes'), atMs: now() };
    failedAtMs.delete(venue.id);
    await desk.ledger.use((db) => db.put('answers', answer, key));
    return answer;
  }

  async function ratesOf(venue: Venue, wanted: ReadonlySet<string>): Promise<ToldRate[]> {
    if (!venue.foreignRates) return [];
    try {
      const answer = await answerOf(venue, venue.foreignRates);
      if (!answer) return [];
      const { json, atMs } = answer;
      return venue.foreignRates
        .read(json, atMs)
        .rows.filter((rate) => wanted.has(rate.venue))
        .map((rate) => ({ ...rate, toldBy: venue.id, atMs }));
    } catch (error) {
      // Without them the rows are merely missing; how the venue answers otherwise is not theirs to say.
      if (!(error instanceof AnswerError || error instanceof ShapeError)) throw error;
      return [];
    }
  }

  return {
    async run(on) {
      const blocked = new Set(on.filter((venue) => isBlocked(desk, venue)).map(({ id }) => id));
      const tellers = blocked.size === 0 ? [] : on.filter((venue) => !blocked.has(venue.id));
      const rates = (await Promise.all(tellers.map((venue) => ratesOf(venue, blocked)))).flat();
      const byCoin = new Map<string, ToldRate[]>();
      for (const rate of rates) byCoin.set(rate.coin, [...(byCoin.get(rate.coin) ?? []), rate]);
      desk.foreignRates = byCoin;
    },
  };
}
