import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('kucoin', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1500) + 60_000);
const url = (path: string) => ({
  url: `https://${path.startsWith('ua/') ? 'api' : 'api-futures'}.kucoin.com/api/${path}`,
});
const get = <Row>(path: string, from = world): Row[] =>
  jsonOf<{ data: Row[] }>('kucoin', url(path), from).data;
const ofSol = 'symbol=SOLUSDTM';

test('candles are at most 500 from the start on, oldest first', () => {
  const opens = (from: number, to: number) =>
    get<number[]>(`v1/kline/query?${ofSol}&granularity=60&from=${from}&to=${to}`).map(([time]) => time);
  expect(opens(at(10), at(12))).toEqual([at(10), at(11), at(12)]);
  expect([opens(at(0), at(1400)).length, opens(at(0), at(1400)).at(-1)]).toEqual([500, at(499)]);
});

test('funding wants both ends, and is the newest hundred between them', () => {
  const rows = get<{ timepoint: number }>(`v1/contract/funding-rates?${ofSol}&from=${at(0)}&to=${at(1500)}`);
  expect([rows.length, rows[0]!.timepoint, rows.at(-1)!.timepoint]).toEqual([100, at(1496), at(704)]);
  expect(reply('kucoin', url(`v1/contract/funding-rates?${ofSol}&from=1`), world).status).toBe(400);
});

test('open interest is kept for seven days, in lots, newest first', () => {
  const path = `ua/v1/market/open-interest?${ofSol}&interval=1hour&startAt=0&endAt=${at(1500)}&pageSize=500`;
  const rows = get<{ openInterest: string; ts: number }>(path);
  expect([rows.length, rows[0]!.ts, rows.at(-1)!.ts]).toEqual([168, at(1500), at(1333)]);
  // 2499 coins in lots of a hundredth.
  expect(rows[0]!.openInterest).toBe('249900');
});

test('the list of contracts holds dated, inverse and stock contracts', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = get<Record<string, unknown>>('v1/contracts/active', demo);
  const of = (symbol: string) => rows.find((row) => row.symbol === symbol);
  expect(of('XBTUSDM')).toMatchObject({ isInverse: true, multiplier: -1, settleCurrency: 'XBT' });
  expect(of('TSLAUSDTM')).toMatchObject({ marketType: 'NASDAQ' });
  expect(rows.find(({ type }) => type === 'FFICSX')).toMatchObject({ baseCurrency: 'XBT' });
  const { nextFundingRateTime: left, nextFundingRateDateTime: next } = of('XBTUSDTM')! as Record<
    string,
    number
  >;
  expect(demo.nowMs() + left!).toBe(next);
});

test('an unknown symbol and a spent pool are told by a code', () => {
  const codeOf = (path: string, from = world) => {
    const { status, headers, body } = reply('kucoin', url(path), from);
    return [status, JSON.parse(body).code, headers['retry-after']];
  };
  expect(codeOf('v1/kline/query?symbol=NONE&granularity=60')).toEqual([400, '100001', undefined]);
  const limited = worldOf([listing], at(10), true);
  for (let i = 0; i < 666; i++) reply('kucoin', url('v1/contracts/active'), limited);
  expect(codeOf(`v1/kline/query?${ofSol}&granularity=60`, limited)).toEqual([429, '429000', '30']);
});
