import { HOUR_MS } from '../domain/time';
import { now } from '../shared/clock';
import { marketKey } from '../shared/ledger-format';
import { type BackfillProgress, backfillProgress } from '../shared/state';
import { venueById } from '../venues/venues';
import type { Desk } from './desk';
import { lastCloseOf, oldestWanted } from './gaps';
import { firstMarket } from './readiness';

const atMostEveryMs = 500;

/** Hours of the first market's candles and open interest that are there, of those that can be had. */
function hoursOf(desk: Desk, coin: string): { done: number; total: number } {
  const market = firstMarket(desk, coin);
  if (!market) return { done: 0, total: 0 };
  const { history } = venueById(market.venue)!;
  const covered = desk.records.get(marketKey(market.venue, market.quote.symbol))?.covered;
  let done = 0;
  let total = 0;
  for (const kind of ['candles', 'openInterest'] as const) {
    const reach = history[kind];
    if (!reach) continue;
    const wanted = (lastCloseOf(now()) - oldestWanted(reach, now())) / HOUR_MS;
    const span = covered?.[kind];
    total += wanted;
    done += span ? Math.min(wanted, (span.toMs - span.fromMs) / HOUR_MS + 48) : 0;
  }
  return { done: Math.round(Math.min(done, total)), total: Math.round(total) };
}

/** Publishes how far the histories are, at most twice a second; gives whether it did. */
export function createProgress(desk: Desk) {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  return async (current: BackfillProgress['current'], isEnd: boolean): Promise<boolean> => {
    const realMs = performance.now();
    if (!isEnd && realMs - lastAtMs < atMostEveryMs) return false;
    lastAtMs = realMs;
    const hours = desk.tracked.map((coin) => hoursOf(desk, coin));
    await backfillProgress.set({
      doneHours: hours.reduce((sum, { done }) => sum + done, 0),
      totalHours: hours.reduce((sum, { total }) => sum + total, 0),
      ...(current && !isEnd && { current }),
      coinsReady: desk.tracked.filter((coin) => desk.verdicts.has(coin)).length,
      coinCount: desk.tracked.length,
      atMs: now(),
    });
    return true;
  };
}
