import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, type History, type Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { type MarketHistory, pool, samePrice } from '../../src/engine/pool';
import { replay } from '../../src/engine/replay';
import { hole, madeHistory, wavingHistory } from './made-history';

const market = (history: History, baselinePer8h = 0.0001, venue = 'bybit'): MarketHistory => ({
  venue,
  symbol: 'SOLUSDT',
  history,
  baselinePer8h,
});
const always = (row: Partial<Row>, length = 200) => market(madeHistory(length, () => row));

describe('same price', () => {
  test.each([
    [[100, 109.9], true],
    [[109.9, 100], true],
    [[100, 110.1], false],
    [[100, 105, 112], false],
    [[100], true],
    [[100, Number.NaN], false],
    [[100, 0], false],
  ])('%j: %s', (prices, same) => {
    expect(samePrice(prices)).toBe(same);
  });
});

describe('pool of one market', () => {
  test('changes nothing, bit for bit, holes included', () => {
    const history = madeHistory(500, (i) =>
      i % 13 === 0 ? hole : { close: 1 / (i + 1), openInterestCoins: i % 5 === 0 ? Number.NaN : Math.PI * i },
    );
    const pooled = pool([market(history)])!;
    expect(pooled.startMs).toBe(history.startMs);
    for (const name of columns) {
      expect(new Uint8Array(pooled[name].buffer), name).toEqual(new Uint8Array(history[name].buffer));
    }
  });

  test('an empty market beside it has no part', () => {
    const history = wavingHistory(50);
    expect(pool([market(madeHistory(0)), market(history)])).toBe(history);
  });

  test('without any bar there is no history', () => {
    expect(pool([])).toBeUndefined();
    expect(pool([market(madeHistory(0))])).toBeUndefined();
  });

  test('its own neutral rate becomes the common one', () => {
    const pooled = pool([
      market(
        madeHistory(3, () => ({ fundingPer8h: 0.00005 })),
        0,
      ),
    ])!;
    expect(pooled.fundingPer8h[0]).toBeCloseTo(0.00015, 15);
  });
});

describe('pool of several markets', () => {
  test('adds open interest and turnover, and takes prices from the largest', () => {
    const pooled = pool([
      always({ close: 100, openInterestCoins: 100, volumeUsd: 10 }),
      always({ close: 101, openInterestCoins: 300, volumeUsd: 50 }),
    ])!;
    expect(pooled.close[150]).toBe(101);
    expect(pooled.openInterestCoins[150]).toBeCloseTo(400, 9);
    expect(pooled.volumeUsd[150]).toBeCloseTo(60, 9);
  });

  test('funding is the mean excess over each own baseline, with neutral added back', () => {
    const pooled = pool([
      market(
        madeHistory(200, () => ({ fundingPer8h: 0.0002 })),
        0.0001,
      ),
      market(
        madeHistory(200, () => ({ fundingPer8h: 0.0001 })),
        0,
      ),
    ])!;
    expect(pooled.fundingPer8h[150]).toBeCloseTo(0.0002, 12);
  });

  test('two coins under one ticker are not pooled', () => {
    const large = always({ close: 100, openInterestCoins: 300 });
    const other = always({ close: 5, openInterestCoins: 100 });
    expect(pool([other, large])).toBe(large.history);
  });

  test('of three, the coin is that of most of them, however large the other claims to be', () => {
    const large = always({ close: 5, openInterestCoins: 1e9 });
    const small = [
      always({ close: 100, openInterestCoins: 200 }),
      always({ close: 101, openInterestCoins: 100 }),
    ];
    const pooled = pool([large, ...small])!;
    expect(pooled.close[150]).toBe(100);
    expect(pooled.openInterestCoins[150]).toBeCloseTo(300, 9);
  });

  test('of three, prices do not come from the one that is out of step', () => {
    const odd = always({ close: 105, high: 105, low: 105, openInterestCoins: 1e9 });
    const pooled = pool([odd, always({ close: 100 }), always({ close: 100.1 })])!;
    expect(pooled.close.subarray(0, 150).every((close) => close === 100 || close === 100.1)).toBe(true);
  });

  test('of two that differ both count: which one is wrong cannot be told', () => {
    const spike = market(
      madeHistory(200, (i) => ({ close: 100 + (i % 2), openInterestCoins: i < 150 ? 1000 : 1300 })),
    );
    const pooled = pool([spike, always({})])!;
    expect(pooled.openInterestCoins[199]! / pooled.openInterestCoins[100]!).toBeCloseTo(2300 / 2000, 9);
  });

  test('markets without a common hour are not pooled: their prices cannot be compared', () => {
    const early = market(madeHistory(100));
    const late = market(madeHistory(100, () => ({}), 1, early.history.startMs + 500 * HOUR_MS));
    expect(pool([early, late])).toBe(late.history);
  });

  test('markets of another step are left out', () => {
    const hourly = market(wavingHistory(100));
    expect(pool([hourly, market(wavingHistory(25, 1, 4))])).toBe(hourly.history);
  });

  test('the grid spans all markets, and prices fall back to the next largest', () => {
    const startMs = Date.UTC(2024, 0, 1);
    const long = market(madeHistory(300, () => ({ openInterestCoins: 10, close: 100 }), 1, startMs));
    const short = market(madeHistory(200, () => ({ close: 101 }), 1, startMs + 100 * HOUR_MS));
    const pooled = pool([short, long])!;
    expect([pooled.startMs, pooled.length]).toEqual([startMs, 300]);
    expect([pooled.close[99], pooled.close[100]]).toEqual([100, 101]);
  });

  test('a level break of one market is taken out before', () => {
    const breaking = market(madeHistory(300, (i) => ({ openInterestCoins: i < 200 ? 100 : 300 })));
    const pooled = pool([breaking, always({ openInterestCoins: 100 }, 300)])!;
    expect(pooled.openInterestCoins[0]).toBeCloseTo(400, 9);
    expect(pooled.openInterestCoins[299]).toBeCloseTo(400, 9);
  });

  test('turnover speaks of the same markets as open interest', () => {
    const late = madeHistory(400, (i) => (i < 200 ? hole : { openInterestCoins: 300, volumeUsd: 30 }));
    const pooled = pool([always({ openInterestCoins: 100, volumeUsd: 10 }, 400), market(late)])!;
    expect(pooled.openInterestCoins[100]).toBeCloseTo(400, 9);
    expect(pooled.volumeUsd[100], 'a market alone stands for the turnover of all').toBeCloseTo(40, 9);
    expect(pooled.volumeUsd[399]).toBeCloseTo(40, 9);
  });

  test('a market whose level broke and which is some hours late keeps its part', () => {
    const late = madeHistory(297, (i) => ({ openInterestCoins: i < 200 ? 100 : 300, volumeUsd: 10 }));
    const pooled = pool([market(late), always({ openInterestCoins: 100, volumeUsd: 10 }, 300)])!;
    expect(pooled.openInterestCoins[299]).toBeCloseTo(400, 9);
    expect(pooled.volumeUsd[296]).toBeCloseTo(20, 9);
  });

  test('turnover of a market without open interest is left out', () => {
    const pooled = pool([
      always({ openInterestCoins: 100, volumeUsd: 10 }),
      always({ openInterestCoins: Number.NaN, volumeUsd: 500 }),
    ])!;
    expect(pooled.volumeUsd[150]).toBeCloseTo(10, 9);
  });

  test('a row without any print or reading stays missing', () => {
    const gap = (i: number) => (i === 50 ? hole : {});
    const pooled = pool([market(madeHistory(100, gap)), market(madeHistory(100, gap))])!;
    for (const name of columns) expect(pooled[name][50], name).toBeNaN();
  });

  test('two equal markets give the verdict of one', () => {
    const history = wavingHistory(3000);
    const one = replay(history).last!.indicators;
    const two = replay(pool([market(history), market(history)])!).last!.indicators;
    for (const name of ['fx3', 'fpct', 'oipct', 'dOI168', 'oiadv', 'oiadvpct', 'sigma24', 'z24'] as const) {
      expect(two[name], name).toBeCloseTo(one[name]!, 8);
    }
  });

  test('a venue that appears or drops out never looks like a build or a flush', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (from, to, size) => {
          const visitor = madeHistory(400, (i) =>
            i >= from && i < to ? { openInterestCoins: 1000 * size } : hole,
          );
          const pooled = pool([always({}, 400), market(visitor)])!;
          let greatest = 0;
          replay(pooled, ({ indicators: { dOI24, dOI72, dOI168, oimax30 } }) => {
            for (const change of [dOI24, dOI72, dOI168, oimax30]) {
              greatest = Math.max(greatest, Math.abs(change ?? 0));
            }
          });
          expect(greatest).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 20 },
    );
  });
});
