import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('binance', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1000) + 60_000);
const url = (path: string) => ({ url: `https://fapi.binance.com${path}` });
const get = <T>(path: string): T => jsonOf('binance', url(path), world);

describe('klines', () => {
  const klines = (query: string) =>
    get<[number, string][]>(`/fapi/v1/klines?symbol=SOLUSDT&interval=1h${query}`);

  test('are the latest 500, oldest first, with the open hour last', () => {
    const rows = klines('');
    expect(rows).toHaveLength(500);
    expect(rows.at(-1)!.slice(0, 2)).toEqual([at(1000), '1100']);
    expect(rows[0]![0]).toBe(at(501));
  });

  test('run from the start that is given', () => {
    const rows = klines(`&startTime=${at(3)}&limit=2`);
    expect(rows.map(([openTime]) => openTime)).toEqual([at(3), at(4)]);
  });

  test('end at the end that is given', () => {
    expect(klines(`&endTime=${at(9)}&limit=2`).map(([openTime]) => openTime)).toEqual([at(8), at(9)]);
  });

  test.each([
    ['symbol=NONEUSDT&interval=1h', -1121],
    ['interval=1h', -1102],
    ['symbol=SOLUSDT&interval=7h', -1120],
    ['symbol=SOLUSDT&interval=1h&limit=1501', -1130],
    ['symbol=SOLUSDT&interval=1h&startTime=x', -1102],
  ])('of %s are refused with %d', (query, code) => {
    const { status, body } = reply('binance', url(`/fapi/v1/klines?${query}`), world);
    expect([status, JSON.parse(body).code]).toEqual([400, code]);
  });
});

test('open interest history goes back 30 days and no further', () => {
  const path = '/futures/data/openInterestHist?symbol=SOLUSDT&period=1h&limit=500';
  const start = world.nowMs() - 30 * DAY_MS;
  const rows = get<{ timestamp: number; sumOpenInterest: string }[]>(`${path}&startTime=${start + HOUR_MS}`);
  expect(rows).toHaveLength(500);
  expect(rows[0]).toMatchObject({ timestamp: at(282), sumOpenInterest: '1281' });
  const { status, body } = reply('binance', url(`${path}&startTime=${start - 1}`), world);
  expect([status, JSON.parse(body).code]).toEqual([400, -1130]);
});

test('funding rates are the latest 100 without a start, and run on from one that is given', () => {
  const rows = get<{ fundingTime: number }[]>('/fapi/v1/fundingRate?symbol=SOLUSDT');
  expect([rows.length, rows.at(-1)!.fundingTime]).toEqual([100, at(1000)]);
  const some = get<{ fundingTime: number; fundingRate: string }[]>(
    `/fapi/v1/fundingRate?symbol=SOLUSDT&startTime=${at(16)}&limit=2`,
  );
  expect(some).toMatchObject([
    { fundingTime: at(16), fundingRate: '0.000016' },
    { fundingTime: at(24), fundingRate: '0.000024' },
  ]);
});

describe('the rows that are no plain perpetuals', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const all = <T>(path: string): T => jsonOf('binance', url(path), demo);

  test('stand among the others: dated ones without a rate, stocks, coin-quoted and settling ones', () => {
    const rows =
      all<{ symbol: string; lastFundingRate: string; nextFundingTime: number }[]>('/fapi/v1/premiumIndex');
    const dated = rows.find(({ symbol }) => symbol.startsWith('BTCUSDT_'))!;
    expect(dated).toMatchObject({ lastFundingRate: '', nextFundingTime: 0 });
    const { symbols } = all<{
      symbols: { symbol: string; contractType: string; status: string; quoteAsset: string }[];
    }>('/fapi/v1/exchangeInfo');
    const of = (symbol: string) => symbols.find((row) => row.symbol === symbol);
    expect(of('TSLAUSDT')?.contractType).toBe('TRADIFI_PERPETUAL');
    expect(of('ETHBTC')?.quoteAsset).toBe('BTC');
    expect(of('MATICUSDT')?.status).toBe('SETTLING');
    expect(of(dated.symbol)?.contractType).toBe('CURRENT_QUARTER');
  });

  test('charge dividends of stocks in rows of type Special', () => {
    const rows = all<{ rateType: string }[]>('/fapi/v1/fundingRate?symbol=TSLAUSDT&limit=1000');
    expect(new Set(rows.map(({ rateType }) => rateType))).toEqual(new Set(['Regular', 'Special']));
  });

  test('fundingInfo names only markets whose interval is not 8 h', () => {
    const rows = all<{ symbol: string; fundingIntervalHours: number }[]>('/fapi/v1/fundingInfo');
    expect(rows.map(({ symbol }) => symbol)).toContain('ENAUSDT');
    expect(rows.map(({ symbol }) => symbol)).not.toContain('BTCUSDT');
    expect(rows.every(({ fundingIntervalHours }) => fundingIntervalHours !== 8)).toBe(true);
  });
});

describe('the limit', () => {
  const tickers = url('/fapi/v1/ticker/24hr');

  test('counts weight and tells it in a header', () => {
    const limited = worldOf([listing], at(10), true);
    reply('binance', tickers, limited);
    expect(reply('binance', url('/fapi/v1/premiumIndex'), limited).headers['x-mbx-used-weight-1m']).toBe(
      '50',
    );
  });

  test('refuses more than 2400 a minute until the minute is over', () => {
    const limited = worldOf([listing], at(10), true);
    for (let i = 0; i < 60; i++) expect(reply('binance', tickers, limited).status).toBe(200);
    limited.realMs = 15_000;
    const refused = reply('binance', tickers, limited);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '45']);
    expect(JSON.parse(refused.body).code).toBe(-1003);
    limited.realMs = 60_000;
    expect(reply('binance', tickers, limited).status).toBe(200);
  });

  test('bans a caller that goes on', () => {
    const limited = worldOf([listing], at(10), true);
    const statuses = Array.from({ length: 90 }, () => reply('binance', tickers, limited).status);
    expect(statuses.slice(58, 62)).toEqual([200, 200, 429, 429]);
    expect(statuses.at(-1)).toBe(418);
    limited.realMs = 61_000;
    expect(reply('binance', tickers, limited)).toMatchObject({
      status: 418,
      headers: { 'retry-after': '120' },
    });
    limited.realMs = 121_000;
    expect(reply('binance', tickers, limited).status).toBe(200);
  });

  test('of the statistics is 1000 requests in five minutes', () => {
    const limited = worldOf([listing], at(10), true);
    const history = url('/futures/data/openInterestHist?symbol=SOLUSDT&period=1h');
    const statuses = Array.from({ length: 1001 }, () => reply('binance', history, limited).status);
    expect([statuses[999], statuses[1000]]).toEqual([200, 429]);
  });
});
