import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columns } from '../../src/domain/history';
import { HOUR_MS, hourOf } from '../../src/domain/time';
import { keptHours, type MarketRecord, origins, trackColumns } from '../../src/shared/ledger-format';
import type { BackfillProgress } from '../../src/shared/state';
import { barsOf, type Listing, openInterestOf, printsOf } from '../../tools/exchange/listing';
import { hasScoreOf } from './on-page';
import { apiHosts, byHour, hitsOf, type OwnPage, openOwnPage } from './own-page';
import { openStage, type Page, type Stage, until } from './stage';

const address = 'https://www.binance.com/en/futures/SOLUSDT';
const market = 'bybit:SOLUSDT';
/** The bars between the oldest instant that is kept, 200 days back, and the last close. */
const heldHours = keptHours - 1;

describe('a background that is killed at any moment', () => {
  let stage: Stage;
  let own: OwnPage;
  let page: Page;
  const progress = () => stage.stored<BackfillProgress>('backfill');
  const share = (known: BackfillProgress | undefined) =>
    known && known.totalHours > 0 ? known.doneHours / known.totalHours : 0;
  /** The trading page's question wakes the background, as the next look of the trader does. */
  const wake = () => page.reload({ waitUntil: 'domcontentloaded' });
  const closeMs = () => hourOf(stage.exchange.clock.nowMs);
  const decided = (hourMs: number) =>
    until(
      `the verdict of ${new Date(hourMs).toISOString()}`,
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === hourMs,
      60_000,
    );
  const listing = (): Listing =>
    stage.exchange.world.listings.find(({ venue, symbol }) => venue === 'bybit' && symbol === 'SOLUSDT')!;
  const expectSame = (got: Map<number, number>, wanted: Map<number, number>, what: string) => {
    expect([...got.keys()], `hours of ${what}`).toEqual([...wanted.keys()]);
    for (const [timeMs, value] of wanted)
      expect(
        Math.abs(got.get(timeMs)! / value - 1),
        `${what} at ${new Date(timeMs).toISOString()}`,
      ).toBeLessThan(1e-12);
  };

  /** Every column of the market's bars in the ledger, against the simulated market itself. */
  const expectWholeLedger = async () => {
    const records = await own.records('ledger-1', 'bars', market);
    const toMs = closeMs();
    const fromMs = toMs - heldHours * HOUR_MS;
    const nowMs = stage.exchange.clock.nowMs;
    const stored = (column: string) =>
      new Map([...byHour(records, columns, column)].filter(([openMs]) => openMs >= fromMs));
    const bars = barsOf(listing(), fromMs, toMs - 1, nowMs);
    expect(bars.length).toBe(heldHours);
    for (const column of ['open', 'high', 'low', 'close', 'volumeUsd'] as const)
      expectSame(stored(column), new Map(bars.map((bar) => [bar.openTimeMs, bar[column]!])), column);
    const points = openInterestOf(listing(), fromMs + 1, toMs, nowMs);
    expectSame(
      stored('openInterestCoins'),
      new Map(points.map(({ timeMs, openInterest }) => [timeMs - HOUR_MS, openInterest])),
      'open interest',
    );
    const prints = printsOf(listing(), fromMs - 24 * HOUR_MS, toMs, nowMs);
    const funding = stored('fundingPer8h');
    for (let openMs = fromMs + 24 * HOUR_MS; openMs < toMs; openMs += HOUR_MS) {
      const print = prints.findLast(({ timeMs }) => timeMs <= openMs + HOUR_MS)!;
      const per8h = (print.rate * 8) / print.intervalHours;
      expect(funding.get(openMs), `funding at ${new Date(openMs).toISOString()}`).toBeCloseTo(per8h, 12);
    }
  };

  beforeAll(async () => {
    stage = await openStage({ coinCount: 10 });
    own = await openOwnPage(stage);
    page = await stage.open(address);
  });
  afterAll(() => stage?.close());

  test('a backfill that is killed several times on its way goes on where it was', async () => {
    for (const from of [0.1, 0.3, 0.55]) {
      const known = await until('progress of the backfill', progress, (told) => share(told) >= from, 60_000);
      expect(share(known)).toBeLessThan(0.9);
      await stage.killWorker();
      await wake();
    }
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'), 60_000);
    const after = await until('the whole backfill', progress, (told) => share(told) === 1, 60_000);
    expect(after!.coinsReady).toBeGreaterThan(8);
  });

  test('nothing is missing and nothing is wrong in the ledger afterwards', async () => {
    await until(
      'the coverage of the whole time',
      async () => (await own.market('ledger-1', market)) as MarketRecord | undefined,
      (record) =>
        (['candles', 'funding', 'openInterest'] as const).every((kind) => {
          const covered = record?.covered[kind];
          return covered !== undefined && covered.fromMs <= closeMs() - heldHours * HOUR_MS;
        }),
    );
    await expectWholeLedger();
    await decided(closeMs());
  });

  test('no request for the same stretch of history was sent again after its answer was stored', () => {
    const asked = hitsOf(stage, 'bybit')
      .filter(({ path, status }) => path.includes('symbol=SOLUSDT') && status === 200)
      .map(({ path }) => path);
    console.log(`${asked.length} requests for SOL's history, ${new Set(asked).size} different ones`);
    // An answer that was on its way when the background died is asked for once more, at most one a kind and kill.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(3 * 3);
  });

  test('a refresh that is killed while answers are on their way is made good', async () => {
    for (const venue of ['bybit', 'binance', 'okx'] as const) {
      const place = apiHosts[venue];
      const sentBefore = hitsOf(stage, venue).length;
      stage.exchange.faults.switchOn(place, { kind: 'late', ms: 2000 });
      stage.exchange.clock.advanceTo(closeMs() + HOUR_MS + 60_000);
      await until(
        `a request under way to ${venue}`,
        async () => hitsOf(stage, venue).slice(sentBefore),
        (hits) => hits.some(({ status }) => status === undefined),
      );
      await stage.killWorker();
      stage.exchange.faults.clear();
      await wake();
      await decided(closeMs());
    }
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'));
    await expectWholeLedger();
  });

  test('thirty hours that passed while it was dead are decided one by one afterwards', async () => {
    const beforeMs = closeMs();
    await stage.killWorker();
    stage.exchange.clock.advanceTo(beforeMs + 30 * HOUR_MS + 60_000);
    await wake();
    await decided(closeMs());
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'));
    await expectWholeLedger();
    const track = await own.records('ledger-1', 'tracks', 'SOL');
    const scores = byHour(track, trackColumns, 'score');
    const origin = byHour(track, trackColumns, 'origin');
    for (let hourMs = beforeMs + HOUR_MS; hourMs <= closeMs(); hourMs += HOUR_MS) {
      expect(scores.get(hourMs), new Date(hourMs).toISOString()).toBeGreaterThan(0);
      expect(origin.get(hourMs), new Date(hourMs).toISOString()).toBe(
        hourMs === closeMs() ? origins.live : origins.replayed,
      );
    }
  });

  test('hours that passed alive were said live, each once', async () => {
    await stage.passHours(2);
    const track = await own.records('ledger-1', 'tracks', 'SOL');
    const origin = byHour(track, trackColumns, 'origin');
    expect([origin.get(closeMs() - HOUR_MS), origin.get(closeMs())]).toEqual([origins.live, origins.live]);
  });
});
