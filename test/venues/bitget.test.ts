import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../src/domain/venue';
import { bitget } from '../../src/venues/bitget';
import { classify } from '../../src/venues/classify';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: hour(2), toMs: hour(10) };
const statusOf = (json: unknown, status = 200) =>
  classify(bitget, { status, headers: {}, body: JSON.stringify(json) }, 0);

describe('the requests of bitget', () => {
  it('are the documented ones', () => {
    expect(Object.values(bitget.quotes.requests).map(({ url }) => url)).toEqual([
      'https://api.bitget.com/api/v3/market/tickers?category=USDT-FUTURES',
      'https://api.bitget.com/api/v3/market/current-fund-rate?category=USDT-FUTURES',
      'https://api.bitget.com/api/v3/market/instruments?category=USDT-FUTURES',
    ]);
    expect(bitget.history.candles.request(query).url).toBe(
      `https://api.bitget.com/api/v2/mix/market/history-candles?symbol=SOLUSDT&productType=USDT-FUTURES&granularity=1H&startTime=${hour(2) - 1}&endTime=${hour(10)}&limit=200`,
    );
    expect(bitget.history.funding.request(query).url).toBe(
      'https://api.bitget.com/api/v2/mix/market/history-fund-rate?symbol=SOLUSDT&productType=USDT-FUTURES&pageSize=100&pageNo=1',
    );
  });

  it('never ask for more rows than an answer holds, both ends included', () => {
    expect(bitget.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(200);
    expect(bitget.history.funding.hoursPerRequest + 1).toBeLessThanOrEqual(100);
  });

  it('know of no open interest of the past', () => {
    expect(bitget.history).not.toHaveProperty('openInterest');
  });
});

describe('an answer of bitget', () => {
  it('is believed with its code of success and a list', () => {
    expect(statusOf({ code: '00000', data: [] }).status).toBe('ok');
    expect(statusOf({ code: '00000', data: null }).status).toBe('bad_shape');
    expect(statusOf({ code: 'constructor', data: [] }).status).toBe('bad_shape');
    expect(statusOf([]).status).toBe('bad_shape');
  });

  it('is classed by the code in it, whatever its HTTP status', () => {
    expect(statusOf({ code: '429', msg: 'Too Many Requests' })).toEqual({
      status: 'rate_limited',
      retryAfterMs: 10_000,
    });
    expect(statusOf({ code: '40034', msg: 'Parameter XUSDT does not exist' }, 400).status).toBe('not_listed');
    expect(statusOf({ code: '40309', msg: 'The contract has been removed' }, 400).status).toBe('not_listed');
    expect(statusOf({ code: '40015', msg: 'System is abnormal' }, 400).status).toBe('server_error');
    expect(statusOf({ code: '99999', msg: '?' }, 400).status).toBe('bad_shape');
  });
});

describe.skipIf(!hasSharedData)('the reference answers of bitget', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/bitget/${name}.json`);

  it('read as documented', () => {
    const answers = {
      tickers: payload('v3_tickers'),
      funding: payload('v3_current_fund_rate'),
      instruments: payload('v3_instruments'),
    };
    for (const answer of Object.values(answers)) expect(statusOf(answer).status).toBe('ok');
    expect(bitget.quotes.read(answers, 0)).toEqual({
      rows: [
        {
          symbol: 'BTCUSDT',
          coin: 'BTC',
          markPrice: 90216.4,
          fundingRate: 0.000047,
          fundingIntervalHours: 8,
          fundingPer8h: 0.000047,
          nextFundingTimeMs: 1761667200000,
          fundingBaselinePer8h: 0.0001,
          openInterestCoins: 27606.0718,
          openInterestUsd: 27606.0718 * 90216.4,
          volume24hUsd: 4667820987.88478,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const around = { symbol: 'BTCUSDT', coin: 'BTC', fromMs: 1695700000000, toMs: 1695900000000 };
    expect(bitget.history.funding.read(payload('v2_history_fund_rate'), around)).toEqual({
      rows: [
        { timeMs: 1695715200000, rate: 0.000013 },
        { timeMs: 1695776400000, rate: 0.0005 },
      ],
      rejected: [],
    });
    const candles = bitget.history.candles.read(payload('v2_candles'), around);
    expect(
      candles.rejected.map((row) => row.reason),
      'these are of five minutes',
    ).toEqual(['1695835800000 does not open on the hour', '1695836100000 does not open on the hour']);
  });
});
