import { DAY_MS, MINUTE_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import { marketVerdict } from '../shared/state';
import { storageItem } from '../shared/storage';
import { dataSets } from '../venues/catalogue';
import { venues } from '../venues/venues';
import { createContextWork } from './context/context';
import { decide, isDue } from './decide';
import { chooseTracked, type Desk, venuesOn } from './desk';
import { createForeignRatesWork } from './foreign-rates';
import { lastCloseOf } from './gaps';
import { createHistoryWork } from './history';
import { paintIcons } from './icon';
import { prune } from './ledger';
import { createLiquidationWork } from './liquidations/liquidations';
import { judgeMarket } from './market';
import { marketsByCoin } from './markets';
import { createProgress } from './progress';
import { refreshQuotes } from './quotes';
import { firstMarket, hasFullHistory } from './readiness';
import { sampleOpenInterest } from './sample';
import { noteDoubts, pastsOf } from './sanity/note-doubts';
import { scoreSaid } from './score-said';
import { forgetUntracked, publishLive, shownCoins } from './screen';
import { createUnlockWork } from './unlocks/unlocks';

/** Quotes younger than this are not asked for again. */
const quotesEveryMs = 55_000;
/** Histories begin without a venue whose quotes take longer than this, in real time. */
const patienceMs = 4_000;
/** So long after a close a verdict that is not made yet holds back what only stands beside it. */
const verdictsFirstMs = 3 * MINUTE_MS;

const optional = venues.filter((venue) => venue.optional);

const prunedOn = storageItem('pruned-on', (stored) => (typeof stored === 'number' ? stored : 0));

export interface Work {
  /** One round: quotes, missing history, decisions. Runs one at a time; a call during a round joins it. */
  round(): Promise<void>;
  /** A coin was looked at: it is served first, also by a round that is under way. */
  serve(coin: string): Promise<void>;
  /** Whether the last close is decided for every coin that is shown or whose history is complete. */
  isDecided(): boolean;
}

export function createWork(desk: Desk): Work {
  const context = createContextWork(desk);
  const foreignRates = createForeignRatesWork(desk);
  const history = createHistoryWork(desk);
  const liquidations = createLiquidationWork(desk);
  const progress = createProgress(desk);
  const unlocks = createUnlockWork(desk);
  const deciding = new Set<string>();
  const scoring = new Set<string>();
  const pumping = new Set<string>();
  const listening = new Set<string>();
  let underWay: Promise<void> | undefined;

  async function refresh(venue: Venue): Promise<void> {
    const before = desk.quotes.get(venue.id);
    if (before && Math.abs(now() - before.atMs) < quotesEveryMs) return;
    const wanted = new Set(shownCoins(desk));
    const fresh = await refreshQuotes(desk.fetcher, desk.ledger, venue, wanted, before, () =>
      pastsOf(desk, venue.id),
    );
    if (!fresh) return;
    desk.quotes.set(venue.id, fresh);
    const on = await venuesOn();
    desk.markets = marketsByCoin(on, desk.quotes);
    noteDoubts(desk, on);
    await chooseTracked(desk);
    await sampleOpenInterest(desk, venue, fresh);
    await publishLive(desk, shownCoins(desk));
  }

  /** True if the coin was decided now. */
  async function decideIfDue(coin: string): Promise<boolean> {
    const isDecidedNow = await decideOnce(coin);
    if (isDecidedNow) await score(coin);
    return isDecidedNow;
  }

  /** Scores what was said of a coin. What fails or is cut off is tried again with the coin's next decision. */
  async function score(coin: string): Promise<void> {
    if (scoring.has(coin)) return;
    scoring.add(coin);
    await scoreSaid(desk, coin)
      .catch((error: unknown) => console.error('Leverlight:', coin, error))
      .finally(() => scoring.delete(coin));
  }

  async function decideOnce(coin: string): Promise<boolean> {
    if (deciding.has(coin) || !isDue(desk, coin)) return false;
    deciding.add(coin);
    try {
      if (!(await decide(desk, coin))) return false;
      await Promise.all([paintIcons(desk.verdicts, true, coin), publishLive(desk, [coin])]);
      return true;
    } finally {
      deciding.delete(coin);
    }
  }

  async function judge(): Promise<void> {
    const market = judgeMarket(desk, lastCloseOf(now()), await marketVerdict.get());
    if (market) await marketVerdict.set(market);
  }

  /** A coin of the universe whose history is still on its way keeps nobody waiting; those that are shown do. */
  const isDecided = () => {
    const shown = new Set(shownCoins(desk));
    return desk.tracked.every((coin) => {
      const first = firstMarket(desk, coin);
      const isKnown = (desk.verdicts.get(coin)?.decidedAtMs ?? 0) >= lastCloseOf(now());
      return isKnown || first === undefined || (!shown.has(coin) && !hasFullHistory(desk, first, coin));
    });
  };

  /** Fetches a venue's missing history beside the rounds, so that no backfill ever makes quotes wait. */
  function pump(venue: Venue): void {
    if (pumping.has(venue.id) || !history.hasWork(venue)) return;
    pumping.add(venue.id);
    history
      .run(venue, async (coin) => {
        if ((await decideIfDue(coin)) && isDecided()) {
          await judge();
          lookBeside(await venuesOn());
        }
        if (await progress({ coin, venue: venue.name }, false)) await desk.fetcher.save();
      })
      .catch((error: unknown) => console.error('Leverlight:', venue.id, error))
      .finally(async () => {
        pumping.delete(venue.id);
        await desk.fetcher.save();
        await progress(undefined, true);
      });
  }

  /** Asks for forced closings beside the rounds, after what verdicts are made of. */
  function listen(venue: Venue): void {
    if (listening.has(venue.id)) return;
    listening.add(venue.id);
    liquidations
      .run(venue)
      .catch((error: unknown) => console.error('Leverlight:', venue.id, error))
      .finally(() => listening.delete(venue.id));
  }

  /** What stands beside the score, asked for beside the rounds. Right after a close the verdicts go first. */
  function lookBeside(on: readonly Venue[]): void {
    if (!isDecided() && now() - lastCloseOf(now()) < verdictsFirstMs) return;
    for (const venue of on) listen(venue);
    void unlocks.run();
    void context.run();
  }

  /** Figures that were published before it was known who is blocked are published again. */
  async function tellForeignRates(on: readonly Venue[]): Promise<void> {
    const before = desk.foreignRates;
    await foreignRates.run(on);
    if (before.size + desk.foreignRates.size > 0) await publishLive(desk, shownCoins(desk));
  }

  async function pruneDaily(): Promise<void> {
    const today = Math.floor(now() / DAY_MS);
    if ((await prunedOn.get()) === today) return;
    await desk.ledger.use((db) => prune(db, desk.records.keys(), now()));
    await prunedOn.set(today);
  }

  async function oneRound(): Promise<void> {
    const on = await venuesOn();
    await Promise.all([...new Set([...on, ...optional, ...dataSets])].map(desk.fetcher.noteAccess));
    // A venue that was switched off or given back is taken out of every pool at once.
    desk.markets = marketsByCoin(on, desk.quotes);
    const quotes = Promise.all(on.map(refresh));
    await Promise.race([quotes, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    await chooseTracked(desk);
    for (const venue of on) pump(venue);
    await quotes;
    await tellForeignRates(on);
    // Quotes that came late may have brought markets whose history nobody has asked for yet.
    for (const venue of on) pump(venue);
    for (const coin of desk.tracked) await decideIfDue(coin);
    await judge();
    await forgetUntracked(desk);
    await progress(undefined, true);
    await pruneDaily();
    lookBeside(on);
    const mayRead = on.some((venue) => desk.fetcher.health(venue).status !== 'no_permission');
    await paintIcons(desk.verdicts, mayRead || on.length === 0);
  }

  const round = () => {
    underWay ??= oneRound().finally(async () => {
      underWay = undefined;
      await desk.fetcher.save();
    });
    return underWay;
  };

  return {
    round,
    async serve(coin) {
      await chooseTracked(desk);
      await publishLive(desk, [coin]);
      if (!desk.verdicts.has(coin)) await round();
      void context.run();
    },
    isDecided,
  };
}
