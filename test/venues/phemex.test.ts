import { describe, expect, it } from 'vitest';
import { phemex } from '../../src/venues/phemex';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const query = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: hour(2), toMs: hour(2) };

describe('the requests of phemex', () => {
  it('ask for whole hours, and for one at least', () => {
    const { url } = phemex.history.candles.request(query);
    expect(url).toContain(`from=${hour(2) / 1000}&to=${hour(3) / 1000}`);
    const odd = phemex.history.candles.request({ ...query, fromMs: hour(2) + 1, toMs: hour(5) + 1 });
    expect(odd.url).toContain(`from=${hour(2) / 1000}&to=${hour(5) / 1000}`);
  });

  it('never ask for more prints than an answer holds, both ends included', () => {
    const fromMs = hour(0) - phemex.history.funding.hoursPerRequest * 3_600_000;
    const { url } = phemex.history.funding.request({ ...query, fromMs });
    expect(new URL(url).searchParams.get('limit')).toBe('100');
    expect(phemex.history.funding.hoursPerRequest + 1).toBeLessThanOrEqual(100);
  });
});

describe.skipIf(!hasSharedData)('the reference answers of phemex', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/phemex/${name}.json`);
  const read = (rows: unknown[]) =>
    phemex.quotes.read({ tickers: { error: null, id: 0, result: rows }, products: undefined }, 0);

  it('read as documented', () => {
    expect(read([payload('v2_ticker_row')])).toEqual({
      rows: [
        {
          symbol: 'BTCUSDT',
          coin: 'BTC',
          markPrice: 16830.97534951,
          fundingRate: 0.0001,
          fundingBaselinePer8h: 0.0001,
          openInterestCoins: 1323.596,
          openInterestUsd: 1323.596 * 16830.97534951,
          volume24hUsd: 124835296.0538,
        },
      ],
      rejected: [],
    });
  });

  it('hold a contract of the old kind, which is left out', () => {
    const { result } = payload('v1_ticker') as { result: unknown };
    expect(read([result])).toEqual({ rows: [], rejected: [] });
  });

  it('read as history', () => {
    const around = { symbol: 'BTCUSDT', coin: 'BTC', fromMs: 1682000000000, toMs: 1682100000000 };
    expect(phemex.history.funding.read(payload('funding_rate_history'), around).rows).toEqual([
      { timeMs: 1682064000000, rate: 0.0001, intervalHours: 8 },
    ]);
    const five = phemex.history.candles.read(payload('kline'), { ...around, fromMs: 1592460000000 });
    expect(five.rows.map((row) => [row.openTimeMs, row.open / row.close])).toEqual([
      [1592467200000, 23322000000 / 23367000000],
    ]);
    expect(five.rejected, 'the others do not open on the hour').toHaveLength(2);
  });
});
