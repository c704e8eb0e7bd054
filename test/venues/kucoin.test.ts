import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { kucoin } from '../../src/venues/kucoin';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'SOLUSDTM', coin: 'SOL', fromMs: hour(2), toMs: hour(10) };
const statusOf = (json: unknown, status = 200) =>
  classify(kucoin, { status, headers: {}, body: JSON.stringify(json) }, 0);

describe('the requests of kucoin', () => {
  const api = 'https://api-futures.kucoin.com/api/v1';

  it('are the documented ones', () => {
    expect(Object.values(kucoin.quotes.requests).map(({ url }) => url)).toEqual([`${api}/contracts/active`]);
    expect(kucoin.history.candles.request(query).url).toBe(
      `${api}/kline/query?symbol=SOLUSDTM&granularity=60&from=${hour(2)}&to=${hour(10) - 1}`,
    );
    expect(kucoin.history.funding.request(query).url).toBe(
      `${api}/contract/funding-rates?symbol=SOLUSDTM&from=${hour(2)}&to=${hour(10) + 60_000}`,
    );
    expect(kucoin.history.openInterest?.request(query).url).toBe(
      `https://api.kucoin.com/api/ua/v1/market/open-interest?symbol=SOLUSDTM&interval=1hour&startAt=${hour(2)}&endAt=${hour(10)}&pageSize=200`,
    );
  });

  it('never end before they begin', () => {
    const { url } = kucoin.history.candles.request({ ...query, toMs: query.fromMs });
    expect(url).toContain(`from=${hour(2)}&to=${hour(2)}`);
  });

  it('never ask for more rows than an answer holds, both ends included', () => {
    expect(kucoin.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(500);
    expect(kucoin.history.funding.hoursPerRequest + 1).toBeLessThanOrEqual(100);
    expect(kucoin.history.openInterest!.hoursPerRequest + 1).toBeLessThanOrEqual(200);
  });
});

describe('the history of kucoin', () => {
  const inverse: HistoryQuery = { ...query, symbol: 'XBTUSDM' };
  const data = (rows: unknown[]) => ({ code: '200000', data: rows });

  it('gives no open interest where the size of a lot is not known', () => {
    const { rows, rejected } = kucoin.history.openInterest!.read(
      data([{ openInterest: '42', ts: hour(9) }]),
      inverse,
    );
    expect(rows).toEqual([]);
    expect(rejected).toEqual([{ symbol: 'XBTUSDM', reason: 'the contract size of XBTUSDM is missing' }]);
  });

  it('gives candles of inverse contracts without turnover, for theirs is in coins', () => {
    const row = [hour(8), 80000, 81000, 79000, 80500, 1000, 0.0125];
    expect(kucoin.history.candles.read(data([row]), inverse).rows).toEqual([
      { openTimeMs: hour(8), open: 80000, high: 81000, low: 79000, close: 80500 },
    ]);
  });
});

describe('an answer of kucoin', () => {
  it('is believed with its code of success and a list', () => {
    expect(statusOf({ code: '200000', data: [] }).status).toBe('ok');
    expect(statusOf({ code: '200000', data: {} }).status).toBe('bad_shape');
    expect(statusOf({ code: 200000 }).status).toBe('bad_shape');
  });

  it('is classed by the code in it, whatever its HTTP status', () => {
    expect(statusOf({ code: '429000', msg: 'Too Many Requests' })).toEqual({
      status: 'rate_limited',
      retryAfterMs: 30_000,
    });
    expect(statusOf({ code: '429000' }, 400).status).toBe('rate_limited');
    expect(statusOf({ code: '400302', msg: 'unavailable in the U.S.' }, 403).status).toBe('geo_blocked');
    expect(statusOf({ code: '500000', msg: 'Internal Server Error' }).status).toBe('server_error');
    expect(statusOf({ code: '400100', msg: 'symbol is invalid' }, 400).status).toBe('bad_shape');
  });
});

describe.skipIf(!hasSharedData)('the reference answers of kucoin', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/kucoin/${name}.json`);

  it('read as documented', () => {
    const contracts = payload('contracts_active');
    expect(statusOf(contracts).status).toBe('ok');
    // An older answer: without the length of the interval, and with what remains of it in place of the next time.
    expect(kucoin.quotes.read({ contracts }, 1_600_000_000_000)).toEqual({
      rows: [
        {
          symbol: 'XBTUSDTM',
          coin: 'BTC',
          markPrice: 44514.03,
          fundingRate: 0.0001,
          nextFundingTimeMs: 1_600_021_031_525,
          openInterestCoins: 5191275 * 0.001,
          openInterestUsd: 5191275 * 0.001 * 44514.03,
          volume24hUsd: 2361994501.712677,
          coinsPerContract: 0.001,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const points = kucoin.history.openInterest!.read(payload('ua_open_interest_history'), {
      ...query,
      fromMs: 1767002400000,
      toMs: 1767004200000,
      coinsPerContract: 0.5,
    });
    expect(points).toEqual({
      rows: [
        { timeMs: 1767002400000, openInterestCoins: 4568791 / 2 },
        { timeMs: 1767004200000, openInterestCoins: 4615535 / 2 },
      ],
      rejected: [],
    });
    const print = { ...query, symbol: 'IDUSDTM', fromMs: 1702310700000, toMs: 1702310700000 };
    expect(kucoin.history.funding.read(payload('funding_rates'), print).rows).toEqual([
      { timeMs: 1702310700000, rate: 0.01875 },
    ]);
    const candles = kucoin.history.candles.read(payload('kline'), {
      ...query,
      fromMs: 1575331200000,
      toMs: 1575400000000,
    });
    expect(candles.rows.map((row) => [row.openTimeMs, row.high, row.low])).toEqual([
      [1575331200000, 8309.67, 7250],
      [1575374400000, 8297.85, 7273.02],
    ]);
  });
});
