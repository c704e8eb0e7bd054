import type { Context } from '../../domain/context';
import { MINUTE_MS } from '../../domain/time';
import type { Venue } from '../../domain/venue';
import { now } from '../../shared/clock';
import { contextOf } from '../../shared/state';
import { type Desk, venuesOn } from '../desk';
import { pageVenues } from '../page-venue';
import { shownCoins } from '../screen';
import { accountShare } from './account-share';
import { createContextAsk } from './ask';
import { bookFigures } from './book-figures';
import { measuredMarket } from './measured-market';
import { perpShare } from './perp-share';
import { ranked } from './record';
import { createSpotTurnover } from './spot-turnover';
import { createSupply } from './supply';

/** Coins that are shown are measured so often; a little less, so that rounds of a minute do not drift. */
const everyMs = 5 * MINUTE_MS - 15_000;

const sumOf = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
};

/** Measures what stands beside the score of the coins that are shown. Nothing of it enters a score or a verdict. */
export interface ContextWork {
  /** Measures what is due. Runs one at a time; a call during a run joins it. Never throws. */
  run(): Promise<void>;
}

export function createContextWork(desk: Desk): ContextWork {
  const ask = createContextAsk(desk.fetcher);
  const spotOf = createSpotTurnover(desk, ask);
  const supplyOf = createSupply(desk, ask);
  const measuredAtMs = new Map<string, number>();
  let underWay: Promise<void> | undefined;

  const marketsOf = (coin: string) =>
    (desk.markets.get(coin) ?? []).filter(({ leftOut }) => leftOut === undefined);

  async function perpShareOf(coin: string, on: readonly Venue[], known: Context['perpShare']) {
    const listing = on.filter(({ id, spot }) => spot && marketsOf(coin).some(({ venue }) => venue === id));
    const turnovers = await Promise.all(
      listing.map(async (venue) => {
        const quotes = desk.quotes.get(venue.id)?.quotes.filter((quote) => quote.coin === coin) ?? [];
        const perpUsd = sumOf(quotes.map(({ volume24hUsd }) => volume24hUsd));
        return { venue: venue.id, perpUsd, spotUsd: (await spotOf(venue))?.[coin] };
      }),
    );
    const share = perpShare(turnovers);
    if (!share) return known;
    const measured = { ...share, atMs: now(), basis: share.venues.join('+') };
    return ranked(desk.ledger, coin, 'perpShare', measured, known);
  }

  async function overCap(coin: string, known: Context['openInterestOverCap']) {
    const held = marketsOf(coin).filter(({ quote }) => quote.openInterestCoins !== undefined);
    const openInterestCoins = sumOf(held.map(({ quote }) => quote.openInterestCoins));
    const supply = openInterestCoins === undefined ? undefined : await supplyOf(coin);
    if (openInterestCoins === undefined || !supply) return known;
    const venues = held.map(({ venue }) => venue).sort();
    const measured = {
      value: openInterestCoins / supply.coins,
      atMs: now(),
      venues,
      told: supply.told,
      basis: [...venues, supply.told].join('+'),
    };
    return ranked(desk.ledger, coin, 'openInterestOverCap', measured, known);
  }

  async function measure(coin: string, on: readonly Venue[], pageVenue: string | undefined): Promise<void> {
    const venueOf = (id: string) => on.find((venue) => venue.id === id);
    const markets = desk.markets.get(coin) ?? [];
    const withBook = measuredMarket(markets, venueOf, ({ book }) => book !== undefined, pageVenue);
    const withAccounts = measuredMarket(
      markets,
      venueOf,
      ({ accounts }) => accounts !== undefined,
      pageVenue,
    );
    const known = await contextOf(coin).get();
    // Of a page of another venue the book is another: it is measured without waiting for the next time.
    const lane = `${coin} ${withBook?.venue.id}`;
    const before = known?.book?.venue === withBook?.venue.id ? known?.book?.atMs : undefined;
    const lastMs = measuredAtMs.get(lane) ?? before;
    if (markets.length === 0 || (lastMs !== undefined && Math.abs(now() - lastMs) < everyMs)) return;
    measuredAtMs.set(lane, now());
    const [book, longShare, share, cap] = await Promise.all([
      withBook ? bookFigures(desk.ledger, ask, withBook, known?.book) : undefined,
      withAccounts ? accountShare(desk.ledger, ask, withAccounts, known?.longShare) : undefined,
      perpShareOf(coin, on, known?.perpShare),
      overCap(coin, known?.openInterestOverCap),
    ]);
    await contextOf(coin).set({
      coin,
      ...(book && { book }),
      ...(longShare && { longShare }),
      ...(share && { perpShare: share }),
      ...(cap && { openInterestOverCap: cap }),
    });
  }

  async function oneRun(): Promise<void> {
    const [on, pages] = await Promise.all([venuesOn(), pageVenues.get()]);
    for (const coin of shownCoins(desk)) await measure(coin, on, pages[coin]);
  }

  return {
    run() {
      underWay ??= oneRun()
        .catch((error: unknown) => console.error('Leverlight: context', error))
        .finally(async () => {
          underWay = undefined;
          await desk.fetcher.save();
        });
      return underWay;
    },
  };
}
