import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { classify } from '../../src/venues/classify';
import { mexc } from '../../src/venues/mexc';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';
import { sameNumbers } from './same-numbers';

const answer = (data: unknown) => ({ success: true, code: 0, data });
const btc = { symbol: 'BTC_USDT', coin: 'BTC', fromMs: hour(8), toMs: hour(10) };
const hourly = (amount: readonly unknown[]) =>
  answer({ time: [hour(8) / 1000], open: [1], high: [3], low: [1], close: [2], vol: [1], amount });

it('the list of rates wins over the ticker, which is older', () => {
  const tickers = answer([{ symbol: 'BTC_USDT', fairPrice: 2, fundingRate: 0.0009 }]);
  const funding = answer([{ symbol: 'BTC_USDT', fundingRate: 0.0001, collectCycle: 4 }]);
  const read = (rates: unknown) => mexc.quotes.read({ tickers, funding: rates, details: undefined }, 0).rows;
  expect(read(funding)[0]).toMatchObject({ fundingRate: 0.0001, fundingPer8h: 0.0002 });
  expect(read(undefined)).toEqual([{ symbol: 'BTC_USDT', coin: 'BTC', markPrice: 2, fundingRate: 0.0009 }]);
});

it('columns of different length are refused whole', () => {
  expect(mexc.history.candles.read(hourly([5]), btc).rows).toHaveLength(1);
  expect(() => mexc.history.candles.read(hourly([5, 6]), btc)).toThrow(ShapeError);
});

it('the turnover of an inverse candle, whose unit is not documented, is missing', () => {
  const { rows } = mexc.history.candles.read(hourly([5]), { ...btc, symbol: 'BTC_USD' });
  expect(rows).toEqual([{ openTimeMs: hour(8), open: 1, high: 3, low: 1, close: 2 }]);
});

it('no request spans more candles than an answer holds, both ends included', () => {
  expect(mexc.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(2000);
});

it('a page with a stock in its name is no page, whatever the case', () => {
  const [perp, spot] = mexc.pages.patterns;
  expect(perp!.coin(new URL('https://www.mexc.com/futures/aaplstock_usdt'))).toBeUndefined();
  expect(spot!.coin(new URL('https://www.mexc.com/exchange/aaplstock_usdt'))).toBeUndefined();
  expect(perp!.coin(new URL('https://www.mexc.com/futures/stock_usdt'))).toBe('STOCK');
});

describe.skipIf(!hasSharedData)('the reference answers of mexc', () => {
  const payload = (name: string) => sharedJson<{ data: unknown[] }>(`payloads/mexc/${name}.json`);

  it('read as documented', () => {
    const tickers = answer([...payload('ticker').data, ...payload('ticker_recorded').data]);
    const answers = { tickers, funding: payload('funding_rate_all'), details: payload('detail') };
    const { rows, rejected } = mexc.quotes.read(answers, 0);
    expect(rejected).toEqual([]);
    const funding = {
      fundingRate: -0.000489,
      fundingIntervalHours: 8,
      fundingPer8h: -0.000489,
      nextFundingTimeMs: 1609833600000,
    };
    // Contracts of 0.0001 BTC and, in this recording, of 0.001 ETH.
    sameNumbers(rows, [
      {
        symbol: 'BTC_USDT',
        coin: 'BTC',
        markPrice: 31199.5,
        ...funding,
        openInterestCoins: 5510.296,
        openInterestUsd: 5510.296 * 31199.5,
        volume24hUsd: 124905007.4428,
        coinsPerContract: 0.0001,
      },
      {
        symbol: 'ETH_USDT',
        coin: 'ETH',
        markPrice: 3581.08,
        ...funding,
        openInterestCoins: 5832.946,
        openInterestUsd: 5832.946 * 3581.08,
        volume24hUsd: 141331823.5755,
        coinsPerContract: 0.001,
      },
    ]);
  });

  it('read as history', () => {
    const query = { symbol: 'BTC_USDT', coin: 'BTC', fromMs: 1609000000000, toMs: 1610000000000 };
    expect(mexc.history.funding.read(payload('funding_rate_history'), query)).toEqual({
      rows: [
        { timeMs: 1609776000000, rate: 0.00029 },
        { timeMs: 1609804800000, rate: 0.000266 },
      ],
      rejected: [],
    });
    const candles = mexc.history.candles.read(payload('kline'), { ...query, toMs: 1700000000000 });
    expect(candles.rejected.map((row) => row.reason)).toEqual([
      '1634052300000 does not open on the hour',
      '1634052360000 does not open on the hour',
      '1634052420000 does not open on the hour',
    ]);
  });

  it('are answers that are accepted', () => {
    for (const name of ['ticker', 'detail', 'funding_rate_all', 'funding_rate_history', 'kline']) {
      const body = JSON.stringify(payload(name));
      expect(classify(mexc, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
