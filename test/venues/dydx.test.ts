import { describe, expect, it } from 'vitest';
import { classify } from '../../src/venues/classify';
import { dydx } from '../../src/venues/dydx';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

it('names of isolated markets are encoded whole into an address', () => {
  const symbol = 'BUFFI,UNISWAP_V3,0X4C1B-USD';
  const { url } = dydx.history.candles.request({ symbol, coin: 'BUFFI', fromMs: hour(8), toMs: hour(10) });
  expect(new URL(url).pathname).toBe(`/v4/candles/perpetualMarkets/${encodeURIComponent(symbol)}`);
});

it('no request asks for more rows than the indexer gives, both ends included', () => {
  for (const plan of [dydx.history.candles, dydx.history.funding, dydx.history.openInterest!]) {
    const fromMs = hour(0) - plan.hoursPerRequest * 3_600_000;
    const { url } = plan.request({ symbol: 'SOL-USD', coin: 'SOL', fromMs, toMs: hour(0) });
    expect(new URL(url).searchParams.get('limit')).toBe('1000');
    expect(plan.hoursPerRequest + 1).toBeLessThanOrEqual(1000);
  }
});

describe.skipIf(!hasSharedData)('the reference answers of dydx', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/dydx/${name}.json`);
  const query = {
    symbol: 'BTC-USD',
    coin: 'BTC',
    fromMs: Date.UTC(2025, 6, 25),
    toMs: Date.UTC(2025, 6, 26),
  };

  it('read as documented', () => {
    const nowMs = Date.UTC(2026, 10, 22, 10, 59);
    expect(dydx.quotes.read({ markets: payload('perpetualMarkets') }, nowMs)).toEqual({
      rows: [
        {
          symbol: 'BTC-USD',
          coin: 'BTC',
          markPrice: 118976.5376,
          fundingRate: 0,
          fundingIntervalHours: 1,
          fundingPer8h: 0,
          nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
          fundingBaselinePer8h: 0,
          openInterestCoins: 52.0691,
          openInterestUsd: 52.0691 * 118976.5376,
          volume24hUsd: 1292729.3605,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    expect(dydx.history.funding.read(payload('historicalFunding'), query).rows).toEqual([
      { timeMs: Date.UTC(2025, 6, 25, 11), rate: 0, intervalHours: 1 },
    ]);
    expect(dydx.history.openInterest!.read(payload('candles'), query).rows).toEqual([
      { timeMs: Date.UTC(2025, 6, 25, 9, 47), openInterestCoins: 54.0594 },
    ]);
    const { rejected } = dydx.history.candles.read(payload('candles'), query);
    expect(rejected.map((row) => row.reason)).toEqual([
      `${Date.UTC(2025, 6, 25, 9, 47)} does not open on the hour`,
    ]);
  });

  it('are answers that are accepted', () => {
    for (const name of ['perpetualMarkets', 'historicalFunding', 'candles']) {
      const body = JSON.stringify(payload(name));
      expect(classify(dydx, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
