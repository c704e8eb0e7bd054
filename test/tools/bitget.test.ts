import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('bitget', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1500) + 60_000);
const url = (path: string) => ({ url: `https://api.bitget.com/api/${path}` });
const get = <Row>(path: string): Row[] => jsonOf<{ data: Row[] }>('bitget', url(path), world).data;
const ofSol = 'symbol=SOLUSDT&productType=USDT-FUTURES';

test('candles are the latest after a start that is not included, oldest first', () => {
  const opens = (query: string) =>
    get<string[]>(`v2/mix/market/history-candles?${ofSol}&granularity=1H${query}`).map(([ts]) => Number(ts));
  expect(opens(`&startTime=${at(10)}&endTime=${at(13)}`)).toEqual([at(11), at(12), at(13)]);
  expect(opens(`&startTime=${at(10)}&endTime=${at(900)}&limit=500`)).toHaveLength(200);
  expect(opens('&limit=2')).toEqual([at(1499), at(1500)]);
});

test('funding comes by pages from the newest print', () => {
  const times = (page: number) =>
    get<{ fundingTime: string }>(`v2/mix/market/history-fund-rate?${ofSol}&pageSize=2&pageNo=${page}`).map(
      ({ fundingTime }) => Number(fundingTime),
    );
  expect([times(1), times(2)]).toEqual([
    [at(1496), at(1488)],
    [at(1480), at(1472)],
  ]);
});

test('bulk answers hold dated contracts and stocks, told apart by their instruments', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = (name: string) =>
    jsonOf<{ data: Record<string, string>[] }>('bitget', url(`v3/market/${name}?category=USDT-FUTURES`), demo)
      .data;
  const dated = rows('tickers').find(({ symbol }) => symbol!.includes('_'))!;
  expect(Number(dated.deliveryTime)).toBeGreaterThan(T0 + 50 * DAY_MS);
  expect(dated.fundingRate).toBe('');
  expect(rows('instruments').find(({ symbol }) => symbol === 'TSLAUSDT')).toMatchObject({
    isRwa: 'YES',
    symbolType: 'stock',
  });
});

test.each([
  ['v2/mix/market/history-candles?symbol=NONE&productType=USDT-FUTURES&granularity=1H', 400, '40034'],
  [`v2/mix/market/history-candles?${ofSol}&granularity=7H`, 400, '400171'],
  ['v3/market/tickers', 400, '400172'],
  ['v3/market/none', 404, '40404'],
])('%s answers %d with code %s', (path, status, code) => {
  const answer = reply('bitget', url(path), world);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
});

test('each endpoint has twenty requests a second', () => {
  const limited = worldOf([listing], at(10), true);
  const tickers = url('v3/market/tickers?category=USDT-FUTURES');
  for (let i = 0; i < 20; i++) expect(reply('bitget', tickers, limited).status).toBe(200);
  const refused = reply('bitget', tickers, limited);
  expect([refused.status, JSON.parse(refused.body).code]).toEqual([429, '429']);
  expect(reply('bitget', url('v3/market/instruments?category=USDT-FUTURES'), limited).status).toBe(200);
  limited.realMs = 1000;
  expect(reply('bitget', tickers, limited).status).toBe(200);
});
