import { describe, expect, it } from 'vitest';
import { aster } from '../../src/venues/aster';
import { hasSharedData, sharedJson } from '../shared-data';

it('aster tells no open interest, neither now nor of the past', () => {
  expect(aster.quotes).not.toHaveProperty('perMarket');
  expect(aster.history).not.toHaveProperty('openInterest');
});

describe.skipIf(!hasSharedData)('the reference answers of aster', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/aster/${name}.json`);

  it('read as documented', () => {
    const answers = {
      premiumIndex: payload('premiumIndex'),
      fundingInfo: payload('fundingInfo'),
      exchangeInfo: payload('exchangeInfo'),
      ticker24hr: payload('ticker24hr'),
    };
    expect(aster.quotes.read(answers, 0)).toEqual({
      rows: [
        {
          symbol: 'BTCUSDT',
          coin: 'BTC',
          markPrice: 11793.63104562,
          fundingRate: 0.00038246,
          nextFundingTimeMs: 1597392000000,
          volume24hUsd: 15.3,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const query = { symbol: 'BTCUSDT', coin: 'BTC', fromMs: 1499040000000, toMs: 1570708000000 };
    expect(aster.history.candles.read(payload('klines'), query).rows).toEqual([
      {
        openTimeMs: 1499040000000,
        open: 0.0163479,
        high: 0.8,
        low: 0.015758,
        close: 0.015771,
        volumeUsd: 2434.19055334,
      },
    ]);
    expect(aster.history.funding.read(payload('fundingRate_history'), query).rows).toEqual([
      { timeMs: 1570608000000, rate: -0.0375 },
      { timeMs: 1570636800000, rate: 0.0001 },
    ]);
  });
});
