import { MINUTE_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import { marketVerdict } from '../shared/state';
import { storageItem } from '../shared/storage';
import { venues } from '../venues/venues';
import { decide, isDue } from './decide';
import { chooseTracked, type Desk, venuesOn } from './desk';
import { lastCloseOf } from './gaps';
import { createHistoryWork, firstMarket } from './history';
import { paintIcons } from './icon';
import { prune } from './ledger';
import { judgeMarket } from './market';
import { marketsByCoin } from './markets';
import { createProgress } from './progress';
import { refreshQuotes } from './quotes';
import { sampleOpenInterest } from './sample';
import { forgetUntracked, publishLive, shownCoins } from './screen';

/** Quotes younger than this are not asked for again. */
const quotesEveryMs = 55_000;
/** Histories begin without a venue whose quotes take longer than this, in real time. */
const patienceMs = 4_000;

const prunedOn = storageItem('pruned-on', (stored) => (typeof stored === 'number' ? stored : 0));

export interface Work {
  /** One round: quotes, missing history, decisions. Runs one at a time; a call during a round joins it. */
  round(): Promise<void>;
  /** A coin was looked at: it is served first, also by a round that is under way. */
  serve(coin: string): Promise<void>;
  /** Whether every tracked coin that can be decided for the last close is. */
  isDecided(): boolean;
}

export function createWork(desk: Desk): Work {
  const history = createHistoryWork(desk);
  const progress = createProgress(desk);
  const deciding = new Set<string>();
  let underWay: Promise<void> | undefined;

  async function refresh(venue: Venue): Promise<void> {
    const before = desk.quotes.get(venue.id);
    if (before && Math.abs(now() - before.atMs) < quotesEveryMs) return;
    const fresh = await refreshQuotes(desk.fetcher, desk.ledger, venue, new Set(shownCoins(desk)), before);
    if (!fresh) return;
    desk.quotes.set(venue.id, fresh);
    desk.markets = marketsByCoin(venues, desk.quotes);
    await chooseTracked(desk);
    await sampleOpenInterest(desk, venue, fresh);
    await publishLive(desk, shownCoins(desk));
  }

  async function decideIfDue(coin: string): Promise<void> {
    if (deciding.has(coin) || !isDue(desk, coin)) return;
    deciding.add(coin);
    try {
      if (!(await decide(desk, coin))) return;
      await Promise.all([paintIcons(desk.verdicts, true, coin), publishLive(desk, [coin])]);
    } finally {
      deciding.delete(coin);
    }
  }

  async function decideAll(): Promise<void> {
    for (const coin of desk.tracked) await decideIfDue(coin);
    const before = await marketVerdict.get();
    const market = judgeMarket(desk, lastCloseOf(now()), before);
    if (market) await marketVerdict.set(market);
  }

  async function pruneDaily(): Promise<void> {
    const today = Math.floor(now() / (24 * 60 * MINUTE_MS));
    if ((await prunedOn.get()) === today) return;
    await desk.ledger.use((db) => prune(db, desk.records.keys(), now()));
    await prunedOn.set(today);
  }

  async function oneRound(): Promise<void> {
    const on = await venuesOn();
    const quotes = Promise.all(on.map(refresh));
    await Promise.race([quotes, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    await chooseTracked(desk);
    await Promise.all([
      quotes,
      ...on.map((venue) =>
        history.run(venue, async (coin) => {
          await decideIfDue(coin);
          if (await progress({ coin, venue: venue.name }, false)) await desk.fetcher.save();
        }),
      ),
    ]);
    // Quotes that came late may have brought markets whose history nobody has asked for yet.
    await Promise.all(on.filter(history.hasWork).map((venue) => history.run(venue, decideIfDue)));
    await decideAll();
    await forgetUntracked(desk);
    await progress(undefined, true);
    await pruneDaily();
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
    },
    isDecided: () =>
      desk.tracked.every((coin) => {
        const isKnown = (desk.verdicts.get(coin)?.decidedAtMs ?? 0) >= lastCloseOf(now());
        return isKnown || firstMarket(desk, coin) === undefined;
      }),
  };
}
