import { describe, expect, it } from 'vitest';
import type { Venue } from '../../src/domain/venue';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { okx } from '../../src/venues/okx';
import { hour } from './fixture';

const bulk = (venue: Venue) =>
  Object.values(venue.quotes.requests).map(({ url, body }) => (body === undefined ? url : [url, body]));
const query = (symbol: string) => ({ symbol, coin: 'X', fromMs: hour(2), toMs: hour(10) });
const late = 60_000;

describe('the requests of', () => {
  it('binance are the documented ones', () => {
    expect(bulk(binance)).toEqual([
      'https://fapi.binance.com/fapi/v1/premiumIndex',
      'https://fapi.binance.com/fapi/v1/fundingInfo',
      'https://fapi.binance.com/fapi/v1/exchangeInfo',
      'https://fapi.binance.com/fapi/v1/ticker/24hr',
    ]);
    expect(binance.quotes.perMarket?.request('币USDT').url).toBe(
      'https://fapi.binance.com/fapi/v1/openInterest?symbol=%E5%B8%81USDT',
    );
    expect(binance.history.candles.request(query('SOLUSDT'))).toEqual({
      url: `https://fapi.binance.com/fapi/v1/klines?symbol=SOLUSDT&interval=1h&startTime=${hour(2)}&endTime=${hour(9)}&limit=9`,
      weight: 1,
    });
    expect(binance.history.funding.request(query('SOLUSDT')).url).toBe(
      `https://fapi.binance.com/fapi/v1/fundingRate?symbol=SOLUSDT&startTime=${hour(2)}&endTime=${hour(10) + late}&limit=1000`,
    );
    expect(binance.history.openInterest?.request(query('SOLUSDT')).url).toBe(
      `https://fapi.binance.com/futures/data/openInterestHist?symbol=SOLUSDT&period=1h&startTime=${hour(2)}&endTime=${hour(10)}&limit=500`,
    );
  });

  it('binance weigh what the limit of their rows weighs', () => {
    const weight = (hours: number) =>
      binance.history.candles.request({ ...query('X'), toMs: hour(2 + hours) }).weight;
    expect([98, 99, 498, 499, 999, 1000, 1500].map(weight)).toEqual([1, 2, 2, 5, 5, 10, 10]);
  });

  it('bybit are the documented ones', () => {
    expect(bulk(bybit)).toEqual([
      'https://api.bybit.com/v5/market/tickers?category=linear',
      'https://api.bybit.com/v5/market/instruments-info?category=linear&limit=1000',
    ]);
    expect(bybit.history.candles.request(query('SOLUSDT')).url).toBe(
      `https://api.bybit.com/v5/market/kline?category=linear&symbol=SOLUSDT&interval=60&start=${hour(2)}&end=${hour(9)}&limit=9`,
    );
    expect(bybit.history.funding.request(query('SOLUSDT')).url).toBe(
      `https://api.bybit.com/v5/market/funding/history?category=linear&symbol=SOLUSDT&startTime=${hour(2)}&endTime=${hour(10) + late}&limit=200`,
    );
    expect(bybit.history.openInterest?.request(query('SOLUSDT')).url).toBe(
      `https://api.bybit.com/v5/market/open-interest?category=linear&symbol=SOLUSDT&intervalTime=1h&startTime=${hour(2)}&endTime=${hour(10)}&limit=200`,
    );
  });

  it('okx are the documented ones, their bounds shifted so that both ends are included', () => {
    const api = 'https://www.okx.com/api/v5';
    expect(bulk(okx)).toEqual([
      `${api}/public/funding-rate?instId=ANY`,
      `${api}/public/open-interest?instType=SWAP`,
      `${api}/market/tickers?instType=SWAP`,
      `${api}/public/mark-price?instType=SWAP`,
      `${api}/public/instruments?instType=SWAP`,
    ]);
    expect(okx.history.candles.request(query('SOL-USDT-SWAP')).url).toBe(
      `${api}/market/history-candles?instId=SOL-USDT-SWAP&bar=1H&after=${hour(9) + 1}&before=${hour(2) - 1}&limit=100`,
    );
    expect(okx.history.funding.request(query('SOL-USDT-SWAP')).url).toBe(
      `${api}/public/funding-rate-history?instId=SOL-USDT-SWAP&after=${hour(10) + late + 1}&before=${hour(2) - 1}&limit=100`,
    );
    expect(okx.history.openInterest?.request(query('SOL-USDT-SWAP')).url).toBe(
      `${api}/rubik/stat/contracts/open-interest-history?instId=SOL-USDT-SWAP&period=1H&begin=${hour(2) - 1}&end=${hour(10) + 1}&limit=100`,
    );
  });

  it('hyperliquid are posted to one address', () => {
    const url = 'https://api.hyperliquid.xyz/info';
    expect(bulk(hyperliquid)).toEqual([[url, { type: 'metaAndAssetCtxs' }]]);
    expect(hyperliquid.history.candles.request(query('kPEPE'))).toEqual({
      url,
      body: {
        type: 'candleSnapshot',
        req: { coin: 'kPEPE', interval: '1h', startTime: hour(2), endTime: hour(9) },
      },
      weight: 21,
    });
    expect(hyperliquid.history.funding.request(query('kPEPE'))).toEqual({
      url,
      body: { type: 'fundingHistory', coin: 'kPEPE', startTime: hour(2), endTime: hour(10) + late },
      weight: 21,
    });
    expect(hyperliquid.history).not.toHaveProperty('openInterest');
  });

  it('hold as many rows as their answer may, both ends included, with funding every hour', () => {
    const limits: [Venue, number, number, number?][] = [
      [binance, 1500, 1000, 500],
      [bybit, 1000, 200, 200],
      [okx, 100, 100, 100],
      [hyperliquid, 5000, 500],
    ];
    for (const [venue, candles, prints, points] of limits) {
      expect(venue.history.candles.hoursPerRequest, venue.id).toBeLessThanOrEqual(candles);
      expect(venue.history.funding.hoursPerRequest + 1, venue.id).toBeLessThanOrEqual(prints);
      if (points !== undefined) {
        expect(venue.history.openInterest!.hoursPerRequest + 1, venue.id).toBeLessThanOrEqual(points);
      }
    }
  });
});
