import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryQuery } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { pageAt } from '../../src/venues/page';
import { woo } from '../../src/venues/woo';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'PERP_SOL_USDT', coin: 'SOL', fromMs: hour(2), toMs: hour(10) };

it('no request to woo spans more rows than an answer holds, both ends included', () => {
  const { candles, funding } = woo.history;
  const long = { ...query, fromMs: query.toMs - candles.hoursPerRequest * HOUR_MS };
  expect(new URL(candles.request(long).url).searchParams.get('limit')).toBe('1000');
  expect(funding.hoursPerRequest + 1).toBeLessThanOrEqual(25);
});

it('the exchange on a chain that shares the name of woo is another venue', () => {
  expect(pageAt('https://dex.woo.org/en/trade/BTC_PERP', undefined, [woo])).toBeUndefined();
});

it('the order book of woo is asked with the orders that people on the site trade against', () => {
  const url = 'https://api.woox.io/v3/public/orderbook?symbol=PERP_SOL_USDT&maxLevel=100&rpi=true';
  const data = {
    asks: [{ price: '11', quantity: '200' }],
    bids: [
      { price: '10', quantity: '100' },
      { price: '9', quantity: '0' },
    ],
  };
  expectBook(
    woo,
    { symbol: query.symbol, coin: 'SOL', markPrice: 10 },
    url,
    { success: true, data },
    {
      bids: [[10, 100]],
      asks: [[11, 200]],
    },
  );
});

describe.skipIf(!hasSharedData)('the reference answers of woo', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/woo/${name}.json`);

  it('read as documented', () => {
    const read = (funding: unknown) => woo.quotes.read({ markets: payload('futures'), funding }, 0);
    const expected = {
      symbol: 'PERP_BTC_USDT',
      coin: 'BTC',
      markPrice: 63028,
      fundingRate: 0.00008868,
      nextFundingTimeMs: 1786694400000,
      fundingBaselinePer8h: 0.0001,
      openInterestCoins: 221.3498,
      openInterestUsd: 221.3498 * 63028,
      volume24hUsd: 756000000,
    };
    expect(read(undefined)).toEqual({ rows: [expected], rejected: [] });
    expect(read(payload('fundingRate'))).toEqual({
      rows: [{ ...expected, fundingIntervalHours: 8, fundingPer8h: 0.00008868 }],
      rejected: [],
    });
  });

  it('read as history', () => {
    const print = { ...query, fromMs: 1751616000000, toMs: 1751616000000 };
    expect(woo.history.funding.read(payload('fundingRateHistory'), print).rows).toEqual([
      { timeMs: 1751616000000, rate: -0.00004953 },
    ]);
    const candles = woo.history.candles.read(payload('kline'), query);
    expect(candles.rejected.map(({ reason }) => reason)).toEqual(['1751622120000 does not open on the hour']);
  });

  it('read as a book', () => {
    const { bids, asks } = woo.book!.read(payload('orderbook'), { ...query, markPrice: 1 });
    expect([bids, asks]).toEqual([[[108924.85, 1.714147]], [[108924.86, 0.032126]]]);
  });

  it('are answers that are accepted', () => {
    for (const name of [
      'futures',
      'fundingRate',
      'fundingRateHistory',
      'instruments',
      'kline',
      'orderbook',
    ]) {
      const body = JSON.stringify(payload(name));
      expect(classify(woo, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
