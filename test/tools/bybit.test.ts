import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('bybit', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1500) + 60_000);
const url = (path: string) => ({ url: `https://api.bybit.com/v5/market/${path}` });
interface Answer<Row> {
  readonly retCode: number;
  readonly result: { readonly list: Row[]; readonly nextPageCursor: string };
}
const get = <Row>(path: string): Answer<Row> => jsonOf('bybit', url(path), world);
const ofSol = 'category=linear&symbol=SOLUSDT';

describe('klines', () => {
  const opens = (query: string) =>
    get<string[]>(`kline?${ofSol}&interval=60${query}`).result.list.map(([start]) => Number(start));

  test('are the latest 200, newest first', () => {
    const times = opens('');
    expect([times.length, times[0], times.at(-1)]).toEqual([200, at(1500), at(1301)]);
  });

  test('are at most 1000', () => expect(opens('&limit=5000')).toHaveLength(1000));

  test('between a start and an end are the latest of the span', () => {
    expect(opens(`&start=${at(10)}&end=${at(20)}&limit=2`)).toEqual([at(20), at(19)]);
  });
});

describe('funding history', () => {
  test('is newest first, at most 200 rows', () => {
    const { list } = get<{ fundingRateTimestamp: string; fundingRate: string }>(
      `funding/history?${ofSol}`,
    ).result;
    expect(list[0]).toMatchObject({ fundingRateTimestamp: String(at(1496)), fundingRate: '0.001496' });
    expect(Number(list[1]!.fundingRateTimestamp)).toBe(at(1488));
  });

  test('refuses a start without an end', () => {
    expect(get(`funding/history?${ofSol}&startTime=${at(0)}`).retCode).toBe(10001);
    expect(get(`funding/history?${ofSol}&endTime=${at(100)}`).retCode).toBe(0);
  });
});

describe('open interest history', () => {
  interface Point {
    readonly timestamp: string;
    readonly openInterest: string;
  }
  const path = `open-interest?${ofSol}&intervalTime=1h&limit=200`;

  test('counts both sides and is newest first', () => {
    const { list } = get<Point>(path).result;
    expect(list).toHaveLength(200);
    expect(list[0]).toMatchObject({ timestamp: String(at(1500)), openInterest: String(2 * 2499) });
    expect(Number(list[1]!.timestamp)).toBe(at(1499));
  });

  test('leads page by page to the first hour', () => {
    const times: number[] = [];
    let cursor = '';
    do {
      const { result } = get<Point>(`${path}${cursor && `&cursor=${cursor}`}`);
      times.push(...result.list.map(({ timestamp }) => Number(timestamp)));
      cursor = result.nextPageCursor;
    } while (cursor !== '');
    expect(times).toHaveLength(1500);
    expect(new Set(times).size).toBe(1500);
    expect(times.at(-1)).toBe(at(1));
  });
});

test.each(['tickers', 'kline', 'funding/history', 'open-interest'])(
  '%s of an unknown symbol is an error',
  (path) => {
    expect(get(`${path}?category=linear&symbol=NONE&interval=60&intervalTime=1h`).retCode).toBe(10001);
  },
);

test('some tickers carry only the open interest of both sides', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = jsonOf<Answer<Record<string, string>>>('bybit', url('tickers?category=linear'), demo).result
    .list;
  const lacking = rows.filter((row) => row.singleOpenInterest === undefined);
  expect(lacking.length).toBeGreaterThan(0);
  expect(lacking.length).toBeLessThan(rows.length / 2);
  expect(rows.find(({ symbol }) => symbol!.startsWith('BTC-'))).toMatchObject({ fundingRate: '' });
});

test('instruments come in pages', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const page = (query: string) =>
    jsonOf<Answer<{ symbol: string }>>('bybit', url(`instruments-info?category=linear&${query}`), demo)
      .result;
  const whole = page('limit=1000').list.map(({ symbol }) => symbol);
  const first = page('limit=50');
  const second = page(`limit=50&cursor=${first.nextPageCursor}`);
  expect([...first.list, ...second.list].map(({ symbol }) => symbol)).toEqual(whole.slice(0, 100));
  expect(second.nextPageCursor).toBe('');
});

test('more than 600 requests in five seconds close the door for ten minutes', () => {
  const limited = worldOf([listing], at(10), true);
  const tickers = url('tickers?category=linear');
  for (let i = 0; i < 600; i++) expect(reply('bybit', tickers, limited).status).toBe(200);
  expect(reply('bybit', tickers, limited)).toMatchObject({ status: 403, body: 'access too frequent' });
  limited.realMs = 9 * 60_000;
  expect(reply('bybit', tickers, limited).status).toBe(403);
  limited.realMs = 10 * 60_000 + 1;
  expect(reply('bybit', tickers, limited).status).toBe(200);
});
