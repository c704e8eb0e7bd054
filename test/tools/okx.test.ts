import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('okx', countingMarket('SOL', 5000)), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(4000) + 60_000);
const url = (path: string) => ({ url: `https://www.okx.com/api/v5/${path}` });
const get = <Row>(path: string): Row[] => jsonOf<{ code: string; data: Row[] }>('okx', url(path), world).data;
const ofSol = 'instId=SOL-USDT-SWAP';

describe('candles', () => {
  const opens = (path: string) => get<string[]>(path).map(([ts]) => Number(ts));

  test('are newest first, the open hour unconfirmed', () => {
    const rows = get<string[]>(`market/candles?${ofSol}&bar=1H&limit=3`);
    expect(rows.map(([ts]) => Number(ts))).toEqual([at(4000), at(3999), at(3998)]);
    expect(rows.map((row) => row[8])).toEqual(['0', '1', '1']);
  });

  test('after means earlier and before means later, both exclusive', () => {
    const path = `market/history-candles?${ofSol}&bar=1H`;
    expect(opens(`${path}&after=${at(50)}&limit=2`)).toEqual([at(49), at(48)]);
    expect(opens(`${path}&after=${at(50)}&before=${at(46)}`)).toEqual([at(49), at(48), at(47)]);
    expect(opens(`${path}&before=${at(3997)}`)).toEqual([at(4000), at(3999), at(3998)]);
  });

  test('of the short endpoint go back 1440 hours, of the long one to the listing', () => {
    expect(opens(`market/candles?${ofSol}&bar=1H&after=${at(2000)}`)).toEqual([]);
    expect(opens(`market/history-candles?${ofSol}&bar=1H&after=${at(2)}`)).toEqual([at(1), at(0)]);
  });
});

test('funding history keeps three months, newest first, with what was charged beside what was predicted', () => {
  const rows = get<Record<string, string>>(`public/funding-rate-history?${ofSol}&limit=400`);
  expect(rows).toHaveLength(100);
  expect(rows[0]).toMatchObject({ fundingTime: String(at(4000)), realizedRate: '0.004' });
  expect(rows[0]!.fundingRate).not.toBe(rows[0]!.realizedRate);
  const oldest = world.nowMs() - 92 * DAY_MS;
  expect(get(`public/funding-rate-history?${ofSol}&after=${oldest}`)).toEqual([]);
});

test('open interest history keeps 1440 points, 100 at a time, in contracts, coins and USD', () => {
  const path = `rubik/stat/contracts/open-interest-history?${ofSol}&period=1H`;
  const rows = get<string[]>(path);
  expect([rows.length, rows[0]![0], rows[0]![2]]).toEqual([100, String(at(4000)), '4999']);
  expect(
    get<string[]>(`${path}&end=${at(2600)}`)
      .map(([ts]) => Number(ts))
      .at(-1),
  ).toBe(at(2561));
});

test('the running rate names its charge as fundingTime and the one after as nextFundingTime', () => {
  const [row] = get<Record<string, string>>(`public/funding-rate?${ofSol}`);
  expect(row).toMatchObject({
    fundingTime: String(at(4008)),
    nextFundingTime: String(at(4016)),
    nextFundingRate: '',
  });
  expect(row!.settFundingRate).toBe('0.004');
});

test('bulk answers hold the odd rows too: inverse, stock, pre-market, and futures among the rates', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = <Row>(path: string) => jsonOf<{ data: Row[] }>('okx', url(path), demo).data;
  const instruments = rows<Record<string, string>>('public/instruments?instType=SWAP');
  const of = (instId: string) => instruments.find((row) => row.instId === instId);
  expect(of('BTC-USD-SWAP')).toMatchObject({ ctType: 'inverse', ctVal: '100', settleCcy: 'BTC' });
  expect(of('TSLA-USDT-SWAP')).toMatchObject({ instCategory: '3' });
  expect(of('UNBORN-USDT-SWAP')).toMatchObject({ ruleType: 'pre_market' });
  const types = rows<{ instType: string }>('public/funding-rate?instId=ANY').map(({ instType }) => instType);
  expect(new Set(types)).toEqual(new Set(['SWAP', 'FUTURES']));
});

test.each([
  ['market/candles?instId=NONE&bar=1H', 200, '51001'],
  ['market/candles?bar=1H', 400, '50014'],
  ['market/tickers', 400, '50014'],
  [`market/candles?${ofSol}&bar=7H`, 400, '51000'],
])('%s answers %d with code %s', (path, status, code) => {
  const answer = reply('okx', url(path), world);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
});

test('each endpoint has a limit of its own', () => {
  const limited = worldOf([listing], at(10), true);
  const rates = url('public/funding-rate?instId=ANY');
  for (let i = 0; i < 10; i++) expect(reply('okx', rates, limited).status).toBe(200);
  const refused = reply('okx', rates, limited);
  expect([refused.status, JSON.parse(refused.body).code]).toEqual([429, '50011']);
  expect(reply('okx', url('market/tickers?instType=SWAP'), limited).status).toBe(200);
  limited.realMs = 2000;
  expect(reply('okx', rates, limited).status).toBe(200);
});
