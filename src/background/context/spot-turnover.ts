import { HOUR_MS } from '../../domain/time';
import type { Venue } from '../../domain/venue';
import { now } from '../../shared/clock';
import type { Desk } from '../desk';
import type { ContextAsk } from './ask';

/** An answer that could not be renewed stands in for so long: a venue that drops out changes what is compared. */
const heldMs = 2 * HOUR_MS;

/** Spot turnover of a day by coin, USD. */
type Turnovers = Readonly<Record<string, number>>;

/**
 * Gives a venue's spot turnover by coin, asked for as rarely as its plan says and kept in the ledger, so that a
 * restarted worker does not ask again. Undefined where it tells none or none can be had.
 */
export function createSpotTurnover(desk: Desk, ask: ContextAsk) {
  const kept = new Map<string, { readonly atMs: number; readonly json: unknown }>();
  return async (venue: Venue): Promise<Turnovers | undefined> => {
    const { spot } = venue;
    if (!spot) return undefined;
    const { url, maxAgeMs = 0 } = spot.request;
    const before = kept.get(url) ?? (await desk.ledger.use((db) => db.get('answers', url)));
    const ageMs = before ? Math.abs(now() - before.atMs) : Number.POSITIVE_INFINITY;
    const fresh =
      ageMs < maxAgeMs
        ? undefined
        : await ask(venue, 'spot', spot.request, (answer) => spot.read(answer).rows);
    if (!fresh) return ageMs < heldMs ? (before!.json as Turnovers) : undefined;
    const turnovers: Record<string, number> = {};
    for (const { coin, volume24hUsd } of fresh)
      if (desk.markets.has(coin)) turnovers[coin] = (turnovers[coin] ?? 0) + volume24hUsd;
    const renewed = { atMs: now(), json: turnovers };
    kept.set(url, renewed);
    await desk.ledger.use((db) => db.put('answers', renewed, url));
    return turnovers;
  };
}
