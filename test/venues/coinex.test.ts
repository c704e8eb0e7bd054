import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { coinex } from '../../src/venues/coinex';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: hour(8), toMs: hour(10) };

it('the turnover of an inverse candle of coinex, whose unit is not documented, is missing', () => {
  const row = { created_at: hour(8), open: '1', close: '2', high: '3', low: '1', volume: '9', value: '5' };
  const read = (symbol: string) =>
    coinex.history.candles.read({ code: 0, data: [row] }, { ...query, symbol }).rows;
  expect(read('BTCUSD')).toEqual([{ openTimeMs: hour(8), open: 1, high: 3, low: 1, close: 2 }]);
  expect(read('BTCUSDT')).toEqual([
    { openTimeMs: hour(8), open: 1, high: 3, low: 1, close: 2, volumeUsd: 5 },
  ]);
});

it('markets of coinex that are closed are not quoted, although their last rate is still told', () => {
  const row = { market: 'BTCUSDT', mark_price: '83154', next_funding_rate: '-0.00375' };
  const read = (is_market_available: boolean) =>
    coinex.quotes.read(
      {
        funding: { code: 0, data: [row] },
        tickers: undefined,
        markets: { code: 0, data: [{ market: 'BTCUSDT', status: 'online', is_market_available }] },
      },
      hour(10),
    );
  expect(read(false)).toEqual({ rows: [], rejected: [] });
  expect(read(true).rows).toHaveLength(1);
});

it('no request to coinex spans more rows than an answer holds, both ends included', () => {
  expect(coinex.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(1000);
  expect(coinex.history.funding.hoursPerRequest + 1).toBeLessThanOrEqual(100);
});

describe('the order book of coinex', () => {
  const url = 'https://api.coinex.com/v2/futures/depth?interval=0';
  const depth = { asks: [['81000', '40500']], bids: [['80000', '160000']], last: '80500' };
  const answer = { code: 0, data: { market: 'x', is_full: true, depth }, message: 'OK' };
  const addressOf = (market: string) => url.replace('interval=0', `market=${market}&limit=50&interval=0`);
  const quoteOf = (symbol: string, coin: string) => ({ symbol, coin, markPrice: 80_000 });

  it('counts coins, of a thousand where the name says so', () => {
    expectBook(coinex, quoteOf('1000PEPEUSDT', 'PEPE'), addressOf('1000PEPEUSDT'), answer, {
      bids: [[80, 160_000_000]],
      asks: [[81, 40_500_000]],
    });
  });

  it('counts dollars in inverse ones', () => {
    expectBook(coinex, quoteOf('BTCUSD', 'BTC'), addressOf('BTCUSD'), answer, {
      bids: [[80_000, 2]],
      asks: [[81_000, 0.5]],
    });
  });
});

describe.skipIf(!hasSharedData)('the reference answers of coinex', () => {
  const payload = (name: string) => sharedJson<{ data: object[] }>(`payloads/coinex/${name}.json`);

  it('read as documented', () => {
    const [first, ...rest] = payload('funding_rate').data;
    const answers = {
      funding: { code: 0, data: [first, ...rest, { ...first, market: 'BTCUSD', mark_price: '50000' }] },
      tickers: payload('ticker'),
      markets: { code: 0, data: [...payload('market').data, ...payload('market_inverse').data] },
    };
    expect(coinex.quotes.read(answers, 0)).toEqual({
      rows: [
        {
          symbol: 'LATUSDT',
          coin: 'LAT',
          markPrice: 0.008157,
          fundingRate: -0.00027732,
          fundingIntervalHours: 24,
          fundingPer8h: -0.00027732 / 3,
          nextFundingTimeMs: 1642231731234,
          volume24hUsd: 6689.21644207,
        },
        {
          symbol: 'ELONUSDT',
          coin: 'ELON',
          markPrice: 0.000000152823,
          fundingRate: -0.00013372,
          fundingIntervalHours: 24,
          fundingPer8h: -0.00013372 / 3,
          nextFundingTimeMs: 1642231731234,
          volume24hUsd: 13345.65122447,
        },
        {
          symbol: 'BTCUSD',
          coin: 'BTC',
          markPrice: 50000,
          fundingRate: -0.00027732,
          fundingIntervalHours: 24,
          fundingPer8h: -0.00027732 / 3,
          nextFundingTimeMs: 1642231731234,
          openInterestCoins: 2566879 / 50000,
          openInterestUsd: (2566879 / 50000) * 50000,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const prints = { ...query, fromMs: 1642145331234, toMs: 1642145331234 };
    expect(coinex.history.funding.read(payload('funding_rate_history'), prints)).toEqual({
      rows: [{ timeMs: 1642145331234, rate: -0.00027732 }],
      rejected: [],
    });
    // The example of the documentation has a digit too many in its time.
    const candles = { ...query, fromMs: 17017617600000, toMs: 17017621200000 };
    expect(coinex.history.candles.read(payload('kline'), candles).rows).toEqual([
      {
        openTimeMs: 17017617600000,
        open: 0.008286,
        high: 0.00839,
        low: 0.008106,
        close: 0.008157,
        volumeUsd: 6689.21644207,
      },
    ]);
  });

  it('read as a book', () => {
    const quote = { symbol: 'BTCUSDT', coin: 'BTC', markPrice: 1 };
    const { bids, asks } = coinex.book!.read(payload('depth'), quote);
    expect([bids.length, bids[0], asks[0]]).toEqual([3, [30736, 0.04857373], [30740, 0.31763545]]);
  });

  it('are answers that are accepted', () => {
    for (const name of ['funding_rate', 'ticker', 'market', 'funding_rate_history', 'kline', 'depth']) {
      const body = JSON.stringify(payload(name));
      expect(classify(coinex, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
