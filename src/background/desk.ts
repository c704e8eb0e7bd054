import type { ToldRate } from '../domain/crowd';
import { DAY_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import type { Verdict } from '../domain/verdict';
import type { CoinEngine } from '../engine/coin-engine';
import { now } from '../shared/clock';
import type { MarketRecord } from '../shared/ledger-format';
import { settings } from '../shared/settings';
import { knownCoins, trackedCoins, verdictOf } from '../shared/state';
import { getMany } from '../shared/storage';
import { watchedCoins, watchlists } from '../shared/watchlists';
import { venues } from '../venues/venues';
import { createFetcher, type Fetcher } from './fetcher';
import { mayRead } from './granted';
import { createLedgerKeeper, type LedgerKeeper, readMarkets } from './ledger';
import type { FlushContext, VenueQuote } from './live';
import { marketsByCoin } from './markets';
import type { VenueQuotes } from './quotes';
import { believedQuotes } from './sanity/believed-quotes';
import { chooseUniverse, coinsByOpenInterest, onScreen, trackedInOrder, universe, visits } from './tracking';

/** A coin's engine as it stood after an hour, kept while the worker lives so that the next hour costs one bar. */
export interface KeptEngine {
  readonly engine: CoinEngine;
  readonly throughMs: number;
  readonly sources: string;
  /** The last row's open interest, in the engine's coins. */
  readonly openInterestCoins: number;
}

/**
 * What the background has on its desk while the worker lives: a copy, for speed, of what is stored. A new worker lays
 * it out again from storage and goes on.
 */
export interface Desk {
  readonly fetcher: Fetcher;
  readonly ledger: LedgerKeeper;
  readonly quotes: Map<string, VenueQuotes>;
  readonly records: Map<string, MarketRecord>;
  readonly verdicts: Map<string, Verdict>;
  readonly engines: Map<string, KeptEngine>;
  /** What was last known beside the price of a coin, for the provisional flag. */
  readonly flushContexts: Map<string, { readonly atMs: number; readonly context: FlushContext }>;
  /** What venues that can be asked tell of those that cannot be asked from here, by coin. */
  foreignRates: ReadonlyMap<string, readonly ToldRate[]>;
  /** The markets of every quoted coin. */
  markets: ReadonlyMap<string, readonly VenueQuote[]>;
  screen: readonly string[];
  watched: readonly string[];
  tracked: readonly string[];
}

export async function layDesk(): Promise<Desk> {
  const quotes = new Map<string, VenueQuotes>();
  const records = new Map<string, MarketRecord>();
  const desk: Desk = {
    fetcher: await createFetcher(),
    // A new, empty ledger: what was copied from the old one is no longer there.
    ledger: createLedgerKeeper(() => {
      records.clear();
      desk.verdicts.clear();
      desk.engines.clear();
      desk.flushContexts.clear();
    }),
    quotes,
    records,
    verdicts: new Map(),
    engines: new Map(),
    flushContexts: new Map(),
    foreignRates: new Map(),
    markets: new Map(),
    screen: [],
    watched: [],
    tracked: [],
  };
  await desk.ledger.use(async (db) => {
    const stored = await Promise.all(venues.map((venue) => db.get('quotes', venue.id)));
    for (const [i, known] of stored.entries()) if (known) quotes.set(venues[i]!.id, known);
    for (const [key, record] of await readMarkets(db)) records.set(key, record);
  });
  desk.markets = marketsByCoin(await venuesOn(), quotes);
  await chooseTracked(desk);
  return desk;
}

/** Lays out anew which coins are tracked. The universe is chosen once per UTC day. */
export async function chooseTracked(desk: Desk): Promise<void> {
  const [visited, lists, known] = await Promise.all([visits.get(), watchlists.get(), universe.get()]);
  const today = Math.floor(now() / DAY_MS) * DAY_MS;
  let coins = known.coins;
  // A universe chosen while a venue was still silent is chosen again when more coins are known.
  const byOpenInterest = coinsByOpenInterest(believedQuotes(desk));
  const chosen = chooseUniverse(byOpenInterest);
  if (chosen.length > 0 && (known.dayMs !== today || chosen.length > coins.length)) {
    coins = chosen;
    await universe.set({ dayMs: today, coins });
  }
  desk.screen = onScreen(visited, now());
  desk.watched = watchedCoins(lists);
  const tracked = trackedInOrder(desk.screen, desk.watched, coins);
  if (tracked.join() !== desk.tracked.join()) {
    desk.tracked = tracked;
    await trackedCoins.set(tracked);
    const missing = tracked.filter((coin) => !desk.verdicts.has(coin));
    const verdicts = await getMany(missing.map(verdictOf));
    for (const [i, verdict] of verdicts.entries()) if (verdict) desk.verdicts.set(missing[i]!, verdict);
  }
  const names = byOpenInterest.slice().sort();
  if (names.length > 0 && names.join() !== (await knownCoins.get()).join()) await knownCoins.set(names);
}

/** The venues that the user wants: not switched off, and an optional one only where it is granted. */
export async function venuesOn(): Promise<Venue[]> {
  const { venuesOff } = await settings.get();
  const wanted = await Promise.all(
    venues.map(async (venue) => !venuesOff.includes(venue.id) && (!venue.optional || (await mayRead(venue)))),
  );
  return venues.filter((_, i) => wanted[i]);
}
