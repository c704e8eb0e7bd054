import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryPlan } from '../../src/domain/venue';
import { bybit } from '../../src/venues/bybit';
import type { SimulatedMarket } from '../../tools/exchange/market';
import { openRecording, readRecording } from '../../tools/exchange/recorded';
import { replayListings } from '../../tools/exchange/replay-listings';
import { hasSharedData, sharedCsv, sharedFolder } from '../shared-data';
import { jsonOf, worldOf } from './ask';
import { T0 } from './markets';

const header = 'ts_ms,open,high,low,close,volume_usd,oi_base,oi_usd,funding_rate,funding_interval_h';
const bytes = (...lines: string[]): Buffer => Buffer.from([header, ...lines, ''].join('\n'));
const row = (hour: number, rate = '0.0001', interval = '8', oi = '1000'): string =>
  `${T0 + hour * HOUR_MS},100,102,99,101,5000,${oi},101000,${rate},${interval}`;

/** The funding column of a client that gives each print to the bar closing at its time and holds it. */
function heldColumn(market: SimulatedMarket, opens: readonly number[]): (number | undefined)[] {
  const prints = market.prints(0, Number.POSITIVE_INFINITY);
  let printed = 0;
  return opens.map((open) => {
    while (printed < prints.length && prints[printed]!.timeMs <= open + HOUR_MS) printed += 1;
    return prints[printed - 1]?.rate;
  });
}

describe('a recording', () => {
  test('gives its bars, with empty figures missing and holes left out', () => {
    const market = readRecording(bytes(row(0), row(1, '0.0001', '8', ''), row(4)), 'TEST.csv');
    expect(market.coin).toBe('TEST');
    const bars = market.bars(T0, T0 + 10 * HOUR_MS);
    expect(bars.map(({ openTimeMs }) => (openTimeMs - T0) / HOUR_MS)).toEqual([0, 1, 4]);
    expect(bars.map(({ openInterestCoins }) => openInterestCoins)).toEqual([1000, undefined, 1000]);
    expect(bars[0]).toMatchObject({ open: 100, high: 102, low: 99, close: 101, volumeUsd: 5000 });
  });

  test('is read packed and unpacked alike', () => {
    const plain = bytes(row(0), row(1));
    const packed = readRecording(gzipSync(plain), 'TEST.csv.gz');
    expect(packed.coin).toBe('TEST');
    expect(packed.bars(0, T0 + HOUR_MS * 5)).toEqual(
      readRecording(plain, 'TEST.csv').bars(0, T0 + HOUR_MS * 5),
    );
  });

  test('has a settlement at every end of an interval, also where the rate stays the same', () => {
    const rows = Array.from({ length: 24 }, (_, hour) => row(hour));
    const prints = readRecording(bytes(...rows), 'TEST.csv').prints(T0, T0 + 24 * HOUR_MS);
    expect(prints.map(({ timeMs }) => (timeMs - T0) / HOUR_MS)).toEqual([0, 8, 16, 24]);
  });

  test('gives the funding column back through changes of rate, of interval, and holes', () => {
    const rows = [
      row(0, '0.0003'),
      row(1, '0.0003'),
      row(7, '0.0005'),
      row(8, '0.0005'),
      row(9, '-0.0001', '2'),
      row(10, '-0.0001', '2'),
      row(11, '0.0002', '2'),
      row(12, '0.0004', '1'),
      row(16, '0.0006', '8'),
      row(17, '0.0007', '8'),
    ];
    const opens = [0, 1, 7, 8, 9, 10, 11, 12, 16, 17].map((hour) => T0 + hour * HOUR_MS);
    expect(heldColumn(readRecording(bytes(...rows), 'TEST.csv'), opens)).toEqual([
      0.0003, 0.0003, 0.0005, 0.0005, -0.0001, -0.0001, 0.0002, 0.0004, 0.0006, 0.0007,
    ]);
  });

  test.each([
    ['a missing column', Buffer.from('ts_ms,open\n1,2\n'), /COIN\.csv, row 1: no column high, low, close/],
    ['no rows', Buffer.from(`${header}\n`), /COIN\.csv: no rows/],
    ['a word for a number', bytes(row(0), row(1, 'n/a')), /COIN\.csv, row 3: funding_rate is "n\/a"/],
    ['a short row', bytes(row(0), '1,2,3'), /COIN\.csv, row 3: 3 fields instead of 10/],
    ['time running back', bytes(row(1), row(0)), /COIN\.csv, row 3: ts_ms \d+ is not after/],
    ['a bar off the hour', bytes(row(0.5)), /COIN\.csv, row 2: ts_ms \d+ is not the opening of an hour/],
    ['a rate without interval', bytes(row(0, '0.0001', '')), /COIN\.csv, row 2: funding_rate without/],
    ['a high under the close', bytes(`${T0},100,100.5,99,101,1,1,1,,`), /COIN\.csv, row 2: high and low/],
    ['damaged packing', Buffer.from([0x1f, 0x8b, 8, 0, 1]), /COIN\.csv: damaged gzip/],
  ])('with %s names file and row', (_, content, message) => {
    expect(() => readRecording(content, 'COIN.csv')).toThrow(message);
  });

  test('that is not there is named', () => {
    expect(() => openRecording('/nowhere/SOL.csv.gz')).toThrow('/nowhere/SOL.csv.gz: cannot be read');
  });
});

describe('a replay', () => {
  const market = readRecording(bytes(...Array.from({ length: 48 }, (_, hour) => row(hour))), 'TEST.csv');

  test('is listed by Bybit alone, whole and unchanged', () => {
    const listings = replayListings([market]);
    expect(listings.map(({ venue, symbol }) => [venue, symbol])).toEqual([['bybit', 'TESTUSDT']]);
    const world = worldOf(listings, T0 + 48 * HOUR_MS - 1);
    const query = { symbol: 'TESTUSDT', coin: 'TEST', fromMs: T0, toMs: T0 + 47 * HOUR_MS };
    const read = <Row>(plan: HistoryPlan<Row>) =>
      plan.read(jsonOf('bybit', plan.request(query), world), query).rows;
    expect(read(bybit.history.candles)).toHaveLength(47);
    expect(read(bybit.history.candles)[0]).toMatchObject({ openTimeMs: T0, close: 101, volumeUsd: 5000 });
    expect(read(bybit.history.openInterest!)[0]).toEqual({ timeMs: T0 + HOUR_MS, openInterestCoins: 1000 });
    expect(read(bybit.history.funding).map(({ rate }) => rate)).toEqual(
      Array.from({ length: 6 }, () => 0.0001),
    );
  });

  test('is listed by three more venues where that is wanted', () => {
    const listed = replayListings([market], true).map(({ venue }) => venue);
    expect(listed.sort()).toEqual(['binance', 'bybit', 'hyperliquid', 'okx']);
  });
});

describe.skipIf(!hasSharedData)('recorded reference history', () => {
  test.each(['SOL', 'DOGE', 'BTC'])('%s: every column goes in and comes back through Bybit', (coin) => {
    const path = `market/bybit_1h/${coin}.csv.gz`;
    const market = openRecording(sharedFolder + path);
    const rows = sharedCsv(path);
    const opens = rows.map(({ ts_ms }) => Number(ts_ms));
    const number = (cell = ''): number | undefined => (cell === '' ? undefined : Number(cell));
    const column = (name: string) => rows.map((cells) => number(cells[name]));
    expect(heldColumn(market, opens)).toEqual(column('funding_rate'));

    const part = { fromMs: opens[9000]!, toMs: opens[9000]! + 199 * HOUR_MS };
    const query = { ...part, symbol: `${coin}USDT`, coin };
    const world = worldOf(replayListings([market]), part.toMs);
    const read = <Row>(plan: HistoryPlan<Row>) =>
      plan.read(jsonOf('bybit', plan.request(query), world), query).rows;
    const inside = rows.filter(
      (cells) => Number(cells.ts_ms) >= part.fromMs && Number(cells.ts_ms) < part.toMs,
    );
    expect(read(bybit.history.candles)).toEqual(
      inside.map((cells) => ({
        openTimeMs: Number(cells.ts_ms),
        open: Number(cells.open),
        high: Number(cells.high),
        low: Number(cells.low),
        close: Number(cells.close),
        volumeUsd: Number(cells.volume_usd),
      })),
    );
    const points = read(bybit.history.openInterest!).filter(({ timeMs }) => timeMs > part.fromMs);
    expect(points).toEqual(
      inside.map((cells) => ({
        timeMs: Number(cells.ts_ms) + HOUR_MS,
        openInterestCoins: Number(cells.oi_base),
      })),
    );
  });
});
