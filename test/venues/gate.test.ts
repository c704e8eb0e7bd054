import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryQuery } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { gate } from '../../src/venues/gate';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'SOL_USDT', coin: 'SOL', fromMs: hour(2), toMs: hour(10) };
const statusOf = (json: unknown, status = 200) =>
  classify(gate, { status, headers: {}, body: JSON.stringify(json) }, 0).status;

describe('the requests of gate', () => {
  const api = 'https://api.gateio.ws/api/v4/futures/usdt';
  const start = hour(2) / 1000;

  it('are the documented ones, with times in seconds', () => {
    expect(Object.values(gate.quotes.requests).map(({ url }) => url)).toEqual([
      `${api}/contracts`,
      `${api}/tickers`,
    ]);
    expect(gate.history.candles.request(query).url).toBe(
      `${api}/candlesticks?contract=SOL_USDT&interval=1h&from=${start}&to=${hour(10) / 1000 - 1}`,
    );
    expect(gate.history.funding.request(query).url).toBe(
      `${api}/funding_rate?contract=SOL_USDT&from=${start}&to=${hour(10) / 1000 + 60}&limit=1000`,
    );
    expect(gate.history.openInterest?.request(query).url).toBe(
      `${api}/contract_stats?contract=SOL_USDT&interval=1h&from=${start}&limit=9`,
    );
  });

  it('never end before they begin', () => {
    const { url } = gate.history.candles.request({ ...query, toMs: query.fromMs });
    expect(url).toContain(`from=${start}&to=${start}`);
  });

  it('never ask for more rows than an answer holds, both ends included', () => {
    expect(gate.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(2000);
    expect(gate.history.funding.hoursPerRequest + 1).toBeLessThanOrEqual(1000);
    const points = gate.history.openInterest!;
    const long = { ...query, toMs: query.fromMs + points.hoursPerRequest * HOUR_MS };
    expect(new URL(points.request(long).url).searchParams.get('limit')).toBe('1000');
  });

  it('never ask for funding of so long ago that the start is refused', () => {
    expect(gate.history.funding.depthHours).toBeLessThan(180 * 24);
  });
});

describe('an answer of gate', () => {
  it('is believed if it is a list', () => {
    expect(statusOf([])).toBe('ok');
    expect(statusOf({})).toBe('bad_shape');
    expect(statusOf({ label: 'toString' })).toBe('bad_shape');
  });

  it('is classed by its label', () => {
    expect(statusOf({ label: 'TOO_MANY_REQUESTS', message: 'Request Rate limit Exceeded' }, 429)).toBe(
      'rate_limited',
    );
    expect(statusOf({ label: 'TOO_MANY_REQUESTS' }, 400)).toBe('rate_limited');
    expect(statusOf({ label: 'CONTRACT_NOT_FOUND', message: 'no such contract' }, 400)).toBe('not_listed');
    expect(statusOf({ label: 'SERVER_ERROR' }, 400)).toBe('server_error');
    expect(statusOf({ label: 'INVALID_PARAM_VALUE', message: 'from' }, 400)).toBe('bad_shape');
  });
});

describe.skipIf(!hasSharedData)('the reference answers of gate', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/gate/${name}.json`);
  const around = (timeMs: number): HistoryQuery => ({
    ...query,
    fromMs: timeMs - 1000 * HOUR_MS,
    toMs: timeMs + 1000 * HOUR_MS,
  });

  it('read as documented', () => {
    const answers = { contracts: payload('contracts'), tickers: payload('tickers') };
    for (const answer of Object.values(answers)) expect(statusOf(answer)).toBe('ok');
    const { rows, rejected } = gate.quotes.read(answers, 0);
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      symbol: 'BTC_USDT',
      coin: 'BTC',
      markPrice: 37985.6,
      fundingRate: 0.002053,
      fundingIntervalHours: 8,
      nextFundingTimeMs: 1610035200000,
      volume24hUsd: 184040233284,
    });
    expect(rows[0]?.openInterestCoins).toBeCloseTo(522.3816, 9);
    expect(rows[0]?.fundingBaselinePer8h).toBeCloseTo(0.0001, 12);
  });

  it('read with decimal sizes', () => {
    const { rows } = gate.quotes.read({ contracts: payload('contracts_decimal'), tickers: undefined }, 0);
    expect(rows.map((row) => row.coin)).toEqual(['LAB']);
    expect(rows[0]?.openInterestCoins).toBeCloseTo(40177.8 * 100, 6);
  });

  it('read as history', () => {
    const stats = gate.history.openInterest!.read(payload('contract_stats_recorded'), around(1674057000000));
    expect(stats.rejected).toEqual([]);
    // 2 851 725 contracts of 10 coins, both sides.
    expect(stats.rows[0]?.timeMs).toBe(1674057000000);
    expect(stats.rows[0]?.openInterestCoins).toBeCloseTo((2851725 * 10) / 2, 3);
    expect(gate.history.funding.read(payload('funding_rate'), around(1543968000000)).rows).toEqual([
      { timeMs: 1543968000000, rate: 0.000157 },
    ]);
    const candles = gate.history.candles.read(payload('candlesticks'), around(1539852480000));
    expect(candles.rejected.map((row) => row.reason)).toEqual(['1539852480000 does not open on the hour']);
  });
});
