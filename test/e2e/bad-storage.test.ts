import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MarketRecord } from '../../src/shared/ledger-format';
import type { LedgerNames } from '../../src/shared/state';
import { hasScoreOf, partOf, press } from './on-page';
import { type OwnPage, openOwnPage } from './own-page';
import { openStage, type Page, type Stage, until } from './stage';

const address = 'https://www.binance.com/en/futures/SOLUSDT';
const market = 'bybit:SOLUSDT';

describe('storage that cannot be read', () => {
  let stage: Stage;
  let own: OwnPage;
  let page: Page;
  const names = () => stage.stored<LedgerNames>('ledger');
  const badgeOfSol = (ms = 60_000) =>
    until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'), ms);

  /** After the hour that follows: the verdict was decided on a ledger that was built anew. */
  const expectRebuilt = async (ledger: string) => {
    await stage.passHours(1);
    const closeMs = Math.floor(stage.exchange.clock.nowMs / 3_600_000) * 3_600_000;
    await until(
      'a verdict of the new hour',
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === closeMs && verdict.score !== undefined,
      60_000,
    );
    const record = (await own.market(ledger, market)) as MarketRecord;
    expect(record.covered.candles!.toMs).toBe(closeMs);
    expect((await own.records(ledger, 'bars', market)).length).toBeGreaterThan(19);
    await badgeOfSol();
  };

  beforeAll(async () => {
    stage = await openStage({ coinCount: 10 });
    own = await openOwnPage(stage);
    page = await stage.open(address);
    await badgeOfSol();
  });
  afterAll(() => stage?.close());

  test('a ledger of a later version is put aside, kept, and a new one gives the badge its score again', async () => {
    await stage.killWorker();
    await own.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('ledger-1', 99);
          opening.onerror = () => reject(opening.error);
          opening.onblocked = () => reject(new Error('still held open'));
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await page.reload({ waitUntil: 'domcontentloaded' });
    const known = await until('a ledger put aside', names, (told) => told?.current === 'ledger-2', 60_000);
    expect(known!.setAside).toMatchObject([
      { name: 'ledger-1', reason: 'it was written by a later version of Leverlight' },
    ]);
    expect(await own.databases()).toContainEqual({ name: 'ledger-1', version: 99 });
    await expectRebuilt('ledger-2');
  });

  test('a ledger with a damaged record is put aside, kept, and rebuilt', async () => {
    const records = await own.records('ledger-2', 'bars', market);
    const newestMs = records.at(-1)!.startMs;
    await own.page.evaluate(
      (of, startMs) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('ledger-2');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const db = opening.result;
            const transaction = db.transaction('bars', 'readwrite');
            transaction.objectStore('bars').put({ values: 'damaged' }, [of, startMs]);
            transaction.oncomplete = () => {
              db.close();
              resolve();
            };
          };
        }),
      market,
      newestMs,
    );
    await expectRebuilt('ledger-3');
    const known = (await names())!;
    expect(known.current).toBe('ledger-3');
    expect(known.setAside.map(({ name }) => name)).toEqual(['ledger-1', 'ledger-2']);
    expect(known.setAside[1]!.reason).toMatch(/^a record from \S+ has the wrong form$/);
    const old = await own.databases();
    expect(old.map(({ name }) => name)).toEqual(expect.arrayContaining(['ledger-1', 'ledger-2', 'ledger-3']));
  });

  test('damaged settings fall back field by field while the badge works', async () => {
    await stage.killWorker();
    await own.set({
      settings: { badgeOn: 'yes', theme: 5, venuesOff: [7, 'okx'], leverage: 25, takerFee: -1 },
      'site:binance': { hidden: 'no', folded: true, corner: 'middle', offsetX: 'left', offsetY: 40 },
      watchlists: [{ name: 'Mine', coins: ['ETH', 3] }, 'broken'],
      visits: 'broken',
      health: 'broken',
      tabs: 12,
      coins: { no: 'list' },
    });
    await page.reload({ waitUntil: 'domcontentloaded' });
    await badgeOfSol();
    const chip = (await partOf(page, 'chip'))!;
    // What could be read holds: folded, 40 px from the edge; what could not is as in the beginning.
    expect(chip.attributes).toMatchObject({ 'data-folded': '', 'data-corner': 'bottom-left' });
    expect(chip.box!.x).toBe(16);
    expect(chip.box!.width).toBeLessThan(130);
    const height = page.viewport()!.height;
    expect(chip.box!.y + chip.box!.height).toBe(height - 40);
    await press(page, 'open');
    const card = await until(
      'the card',
      () => partOf(page, 'card'),
      (found) => /At 25x/.test(found?.text ?? ''),
    );
    expect(card!.text).toMatch(/Leverage-flush risk/);
  });

  test('anything but an object where settings are kept gives the defaults', async () => {
    await own.set({ settings: 'broken', 'site:binance': 3, watchlists: 'broken' });
    await page.reload({ waitUntil: 'domcontentloaded' });
    await badgeOfSol();
    const chip = (await partOf(page, 'chip'))!;
    expect(chip.attributes['data-folded']).toBeUndefined();
    expect(chip.box).toMatchObject({ x: 16 });
    await stage.passHours(1);
    await badgeOfSol();
  });
});
