import type { Listing } from './listing';
import type { Reply, WireRequest } from './wire';
import type { World } from './world';

/** One exchange as it is simulated: its public interface, its trading site, and how it names what it lists. */
export interface SimulatedVenue {
  readonly name: string;
  /** Where its interface is; `path` is how the interface's paths begin on a host that is the trading site's too. */
  readonly apis: readonly { readonly host: string; readonly path?: string }[];
  answer(request: WireRequest, world: World): Reply;
  readonly site: {
    readonly host: string;
    readonly home: string;
    readonly wallet: string;
    /** The address of a perpetual's page. */
    perpPath(listing: Listing): string;
    /** The spot page of a coin, where there is one; spot markets have no multiplier in their names. */
    spotPage?(coin: string): { readonly label: string; readonly path: string };
  };
  /** Its part of a coin's open interest and turnover. */
  readonly share: number;
  /** Whether it lists the coin at this place of the demonstration's, the largest of which is at 0. */
  lists(place: number): boolean;
  /** How it lists a plain perpetual. */
  perpetual(coin: string): PerpetualNames;
}

/** What of a listing follows from the venue and the coin alone. */
export type PerpetualNames = Pick<Listing, 'symbol' | 'base' | 'quote' | 'multiplier'> &
  Partial<Pick<Listing, 'fixedIntervalHours' | 'neutralPer8h'>>;
