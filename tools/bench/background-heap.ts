import type { CDPSession } from 'puppeteer-core';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../src/domain/time';
import type { Listing } from '../exchange/listing';
import type { Exchange } from '../exchange/server';
import { simulatedIds } from '../exchange/simulated-venues';
import type { Figure } from './figure';
import { manyListings } from './many-markets';
import { progress } from './progress';
import { moveTo, openStage, quiet, type Stage, until, within } from './stage';

const coinCount = 600;
const trackedCount = 100;
/** The universe of altcoins and BTC, which is watched by default; the rest are put on the watchlist. */
const universeCount = 60;
const startMs = Date.UTC(2026, 9, 5);
/** Enough for every indicator; what the engine keeps of a coin does not depend on the length of its history. */
const listedForDays = 45;
const settlingHours = 3;
const simulatedForMs = 80_000;
const fillForMs = 90_000;
/** Of the heap at the beginning; more than the noise between two collections. */
const flatWithin = 0.05;
const page = 'https://www.binance.com/en/futures/SOLUSDT';

/** Heap, typed arrays and what the browser holds for the script, in MB, after a collection. */
async function heapMb(session: CDPSession): Promise<number> {
  await within(20_000, 'a collection', session.send('HeapProfiler.collectGarbage'));
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await within(
    10_000,
    'the heap',
    session.send('Runtime.getHeapUsage'),
  );
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

/**
 * 600 coins on the exchanges. All but the two with the widest limits list those that are not tracked (and are so
 * quoted, but never asked for history): simulated hours then pass in seconds.
 */
function listMany(exchange: Exchange): void {
  const listings = exchange.world.listings as Listing[];
  listings.splice(
    0,
    listings.length,
    ...manyListings(
      startMs,
      coinCount,
      (index) => (index < trackedCount + 5 ? ['bybit', 'binance'] : simulatedIds),
      listedForDays,
    ),
  );
}

const verdictCount = async (stage: Stage): Promise<number> =>
  stage.reader.evaluate(
    async () =>
      Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('verdict:')).length,
  );

/** Lets hours pass until every tracked coin is decided, so that all that is kept is there. */
async function fill(stage: Stage): Promise<number> {
  const { exchange } = stage;
  const deadlineMs = performance.now() + fillForMs;
  let count = 0;
  while (performance.now() < deadlineMs) {
    await moveTo(exchange, exchange.clock.nowMs + 6 * MINUTE_MS);
    await quiet(exchange, 400, 15_000);
    count = await verdictCount(stage);
    if (count >= trackedCount) break;
  }
  return count;
}

/** The heap of the real background with 600 coins quoted and 100 tracked, and how it grows over simulated time. */
export async function backgroundHeap(extension: string): Promise<Figure[]> {
  const stage = await openStage({ extension, startMs, prepare: listMany });
  const { exchange } = stage;
  try {
    const known = await until(
      'the first quotes',
      async () => {
        const coins = await stage.stored<readonly string[]>('coins');
        return coins && coins.length >= coinCount ? coins : undefined;
      },
      40_000,
      200,
    );
    const tracked = (await stage.stored<readonly string[]>('tracked')) ?? [];
    const more = known.filter((coin) => !tracked.includes(coin));
    const bySize = (coin: string) => exchange.world.listings.findIndex((listing) => listing.coin === coin);
    const watched = ['BTC', 'ETH', 'SOL', ...more.sort((a, b) => bySize(a) - bySize(b))];
    await stage.reader.evaluate(
      (coins) => chrome.storage.local.set({ watchlists: [{ name: 'Watchlist', coins }] }),
      watched.slice(0, trackedCount - universeCount + 1),
    );
    await stage.open(page);
    progress(`histories of ${trackedCount} coins`);
    const decided = await fill(stage);
    const passHour = async () => {
      await moveTo(exchange, hourOf(exchange.clock.nowMs) + HOUR_MS + MINUTE_MS);
      await quiet(exchange, 150, 20_000);
    };
    for (let hour = 0; hour < settlingHours; hour++) await passHour();
    const session = await stage.workerSession();
    const first = await heapMb(session);
    let largest = first;
    let last = first;
    const fromMs = exchange.clock.nowMs;
    progress(`${decided} coins decided, heap ${first.toFixed(1)} MB; simulated hours`);
    const deadlineMs = performance.now() + simulatedForMs;
    for (let hour = 1; performance.now() < deadlineMs; hour++) {
      await passHour();
      if (hour % 4 !== 0) continue;
      last = await heapMb(session);
      largest = Math.max(largest, last);
    }
    const hours = Math.round((exchange.clock.nowMs - fromMs) / HOUR_MS);
    const trackedNow = (await stage.stored<readonly string[]>('tracked'))?.length ?? 0;
    const how = `Chromium's service worker (demo build) after a forced collection: heap, typed arrays and what the browser holds for it`;
    return [
      {
        name: 'background heap',
        value: largest,
        unit: 'MB',
        budget: 40,
        method:
          `${how}; ${known.length} coins quoted, ${trackedNow} tracked, ${decided} decided; the largest of readings every 4 h ` +
          `over ${hours} simulated hours`,
      },
      {
        name: 'background heap, growth',
        value: Math.max(0, (last / first - 1) * 100),
        unit: '%',
        budget: flatWithin * 100,
        method: `from ${first.toFixed(1)} to ${last.toFixed(1)} MB in ${hours} simulated hours with an unbroken worker (not the whole week of the budget); up to ${flatWithin * 100} % counts as flat`,
      },
    ];
  } finally {
    await stage.close();
  }
}
