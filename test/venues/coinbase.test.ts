import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { classify } from '../../src/venues/classify';
import { coinbase } from '../../src/venues/coinbase';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

describe('the next charge on coinbase', () => {
  it('is at the next whole hour, also on the hour itself', () => {
    const instruments = [
      { symbol: 'BTC-PERP', type: 'PERP', quote_asset_name: 'USDC', quote: { mark_price: '80000' } },
    ];
    const nextAt = (nowMs: number) => coinbase.quotes.read({ instruments }, nowMs).rows[0]?.nextFundingTimeMs;
    expect(nextAt(hour(10) + 59 * 60_000)).toBe(hour(11));
    expect(nextAt(hour(10))).toBe(hour(11));
  });
});

describe.skipIf(!hasSharedData)('the reference answers of coinbase', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/coinbase/${name}.json`);
  const around = (timeMs: number) => ({
    symbol: 'BTC-PERP',
    coin: 'BTC',
    fromMs: timeMs - 10 * HOUR_MS,
    toMs: timeMs + 10 * HOUR_MS,
  });

  it('read as documented', () => {
    for (const name of ['instruments', 'funding', 'candles']) {
      const body = JSON.stringify(payload(name));
      expect(classify(coinbase, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
    const answers = { instruments: payload('instruments') };
    expect(coinbase.quotes.read(answers, Date.UTC(2024, 1, 10, 16, 7))).toEqual({
      rows: [
        {
          symbol: 'ETH-PERP',
          coin: 'ETH',
          markPrice: 2490.8,
          fundingRate: 0.000009,
          fundingIntervalHours: 1,
          fundingPer8h: 0.000072,
          nextFundingTimeMs: Date.UTC(2024, 1, 10, 17),
          openInterestCoins: 1270.749,
          openInterestUsd: 1270.749 * 2490.8,
          volume24hUsd: 110943454.279785,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const printed = Date.UTC(2024, 1, 10, 16);
    expect(coinbase.history.funding.read(payload('funding'), around(printed))).toEqual({
      rows: [{ timeMs: printed, rate: 0.000011 }],
      rejected: [],
    });
    const opened = Date.UTC(2024, 3, 23);
    expect(coinbase.history.candles.read(payload('candles'), around(opened)).rows).toEqual([
      {
        openTimeMs: opened,
        open: 62884.4,
        high: 64710.6,
        low: 62884.4,
        close: 63508.4,
        volumeUsd: 3253.9983 * 63508.4,
      },
    ]);
  });
});
