import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('mexc', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1500) + 60_000);
const url = (path: string) => ({ url: `https://contract.mexc.com/api/v1/contract/${path}` });
const get = <Data>(path: string, from = world): Data => jsonOf<{ data: Data }>('mexc', url(path), from).data;

test('candles come in columns, both ends included, times in seconds', () => {
  const columns = get<Record<string, number[]>>(
    `kline/SOL_USDT?interval=Min60&start=${at(10) / 1000}&end=${at(11) / 1000}`,
  );
  expect(columns).toMatchObject({
    time: [at(10) / 1000, at(11) / 1000],
    open: [110, 111],
    close: [111, 112],
    high: [113, 114],
    low: [109, 110],
    amount: [5010, 5011],
  });
});

test('funding comes by pages from the newest print, which states its interval', () => {
  const page = get<{ totalPage: number; resultList: object[] }>(
    'funding_rate/history?symbol=SOL_USDT&page_num=2&page_size=3',
  );
  expect(page.totalPage).toBe(63);
  expect(page.resultList[0]).toMatchObject({ settleTime: at(1472), fundingRate: 0.001472, collectCycle: 8 });
});

test('bulk answers hold stocks, inverse contracts and what is closed, told apart by their details', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = get<Record<string, unknown>[]>('detail', demo);
  const of = (symbol: string) => rows.find((row) => row.symbol === symbol);
  expect(of('BTC_USD')).toMatchObject({ settleCoin: 'BTC', contractSize: 100 });
  expect(of('TSLA_USDT')!.conceptPlate).toContain('mc-trade-zone-Stock');
  expect(of('MATIC_USDT')).toMatchObject({ state: 3 });
});

test('errors come with 200 and a code', () => {
  const codeOf = (path: string, from = world) => {
    const { status, body } = reply('mexc', url(path), from);
    return [status, JSON.parse(body).code];
  };
  expect(codeOf('kline/NONE_USDT?interval=Min60')).toEqual([200, 1001]);
  expect(codeOf('kline/SOL_USDT?interval=Min7')).toEqual([200, 600]);
  const limited = worldOf([listing], at(10), true);
  expect([codeOf('detail', limited), codeOf('detail', limited)]).toEqual([
    [200, 0],
    [200, 510],
  ]);
  for (let i = 0; i < 20; i++) expect(codeOf('ticker', limited)).toEqual([200, 0]);
  expect(codeOf('ticker', limited)).toEqual([200, 510]);
});
