import { HOUR_MS, hourOf } from '../domain/time';
import type { Venue } from '../domain/venue';
import { marketKey } from '../shared/ledger-format';
import type { Desk } from './desk';
import { writeBars } from './ledger';
import type { VenueQuotes } from './quotes';
import { doubtedOf } from './sanity/believed-quotes';

/** A quote this soon after a close stands for the open interest at the close. */
const sampledWithinMs = 10 * 60_000;

/** Writes the open interest of the last close for tracked markets of a venue that keeps no history of it. */
export async function sampleOpenInterest(
  desk: Desk,
  venue: Venue,
  { atMs, quotes }: VenueQuotes,
): Promise<void> {
  if (venue.history.openInterest || atMs - hourOf(atMs) > sampledWithinMs) return;
  const doubted = new Set(doubtedOf(desk.markets, venue.id).map(({ symbol }) => symbol));
  for (const quote of quotes) {
    if (doubted.has(quote.symbol)) continue;
    const key = marketKey(venue.id, quote.symbol);
    const record = desk.records.get(key);
    const alreadyMs = record?.covered.openInterest?.toMs;
    if (!record || quote.openInterestCoins === undefined || alreadyMs === hourOf(atMs)) continue;
    const cell = {
      openTimeMs: hourOf(atMs) - HOUR_MS,
      column: 'openInterestCoins',
      value: quote.openInterestCoins,
    } as const;
    const covered = { fromMs: record.covered.openInterest?.fromMs ?? hourOf(atMs), toMs: hourOf(atMs) };
    const written = await desk.ledger.use((db) =>
      writeBars(db, key, [cell], (stored) => ({
        ...(stored ?? record),
        covered: { ...(stored ?? record).covered, openInterest: covered },
      })),
    );
    desk.records.set(key, written);
  }
}
