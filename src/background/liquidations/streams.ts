import type { Liquidation } from '../../domain/liquidation';
import type { Venue } from '../../domain/venue';
import { now } from '../../shared/clock';
import { settings } from '../../shared/settings';
import { type Desk, venuesOn } from '../desk';
import { fetchable } from '../readiness';
import { recordClosings } from './liquidations';
import { publishLiquidations } from './publish-liquidations';
import { type OpenStream, openStream, type Socket } from './stream';

export interface Streams {
  /**
   * Opens the streams that are wanted for these coins and closes all others. Nothing is wanted unless the user has
   * chosen streams, and only of venues that may be asked now.
   */
  align(inView: ReadonlySet<string>): Promise<void>;
}

export function createStreams(
  desk: Desk,
  connect: (url: string) => Socket = (url) => new WebSocket(url),
): Streams {
  const open = new Map<string, OpenStream>();
  let writing: Promise<void> = Promise.resolve();

  async function take(venue: Venue, closings: readonly Liquidation[]): Promise<void> {
    for (const symbol of new Set(closings.map((closing) => closing.symbol))) {
      const ofMarket = closings.filter((closing) => closing.symbol === symbol);
      const { coin } = ofMarket[0]!;
      const market = fetchable(desk, coin).find(
        (each) => each.venue === venue.id && each.quote.symbol === symbol,
      );
      if (!market) continue;
      await recordClosings(desk, { coin, market }, { closings: ofMarket, toMs: now() }, false);
      await publishLiquidations(desk, [coin]);
    }
  }

  /** The markets of these coins on a venue with a stream, by venue. */
  async function wanted(inView: ReadonlySet<string>): Promise<Map<Venue, string[]>> {
    const symbols = new Map<Venue, string[]>();
    if (inView.size === 0 || !(await settings.get()).liquidationStreams) return symbols;
    for (const venue of await venuesOn()) {
      if (!venue.liquidationStream || !(await desk.fetcher.mayAsk(venue, 0, 'quotes'))) continue;
      const ofVenue = [...inView].flatMap((coin) =>
        fetchable(desk, coin)
          .filter((market) => market.venue === venue.id)
          .map((market) => market.quote.symbol),
      );
      if (ofVenue.length > 0) symbols.set(venue, ofVenue);
    }
    return symbols;
  }

  let aligning: Promise<void> = Promise.resolve();
  const alignNow = async (inView: ReadonlySet<string>) => {
    const symbols = await wanted(inView);
    const ids = new Set([...symbols.keys()].map(({ id }) => id));
    for (const [id, stream] of open)
      if (!ids.has(id)) {
        open.delete(id);
        stream.close();
      }
    for (const [venue, ofVenue] of symbols) {
      const stream =
        open.get(venue.id) ??
        openStream(venue.liquidationStream!, connect, (closings) => {
          writing = writing
            .then(() => take(venue, closings))
            .catch((error: unknown) => console.error('Leverlight:', venue.id, error));
        });
      open.set(venue.id, stream);
      stream.follow(ofVenue);
    }
  };

  return {
    align(inView) {
      // One after the other: the last word on what is in view counts.
      aligning = aligning.then(() => alignNow(inView));
      return aligning;
    },
  };
}
