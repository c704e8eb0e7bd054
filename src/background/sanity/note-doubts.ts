import type { Source } from '../../domain/source';
import type { Desk } from '../desk';
import { withDoubts } from '../health';
import type { VenueQuotes } from '../quotes';
import { doubtedOf } from './believed-quotes';
import { pastsAfter } from './past';

/** What is known of a venue's markets once its quotes are replaced; also of quotes that the desk was cleared of. */
export async function pastsOf(desk: Desk, venue: string): Promise<VenueQuotes['pasts']> {
  const before = desk.quotes.get(venue) ?? (await desk.ledger.use((db) => db.get('quotes', venue)));
  const doubted = new Set(doubtedOf(desk.markets, venue).map(({ symbol }) => symbol));
  return before && pastsAfter(before, doubted);
}

/** Notes in each venue's health which of its markets are not believed, where that has changed. */
export function noteDoubts(desk: Desk, venues: readonly Source[]): void {
  for (const venue of venues) {
    const doubted = doubtedOf(desk.markets, venue.id);
    const health = desk.fetcher.health(venue);
    if (withDoubts(health, doubted) !== health)
      desk.fetcher.change(venue, (known) => withDoubts(known, doubted));
  }
}
