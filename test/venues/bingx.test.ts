import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { bingx } from '../../src/venues/bingx';
import { classify } from '../../src/venues/classify';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const statusOf = (json: unknown) =>
  classify(bingx, { status: 200, headers: {}, body: JSON.stringify(json) }, 0).status;

describe('the open interest of a market of bingx', () => {
  const quote = { symbol: '1000PEPE-USDT', coin: 'PEPE', markPrice: 0.00001 };
  const read = (openInterest: unknown) =>
    bingx.quotes.perMarket!.read(quote, { code: 0, msg: '', data: { openInterest } });

  it('is in USD', () => {
    expect(read('250').openInterestCoins).toBeCloseTo(25_000_000, 3);
    expect(read(250).openInterestUsd).toBeCloseTo(250, 9);
    expect(read('0')).toMatchObject({ openInterestCoins: 0, openInterestUsd: 0 });
  });

  it('is refused where it is missing or no amount', () => {
    for (const wrong of ['', null, undefined, '-1', 'many', {}]) expect(() => read(wrong)).toThrow();
    const error = { code: 109425, msg: 'does not exist', data: { openInterest: '250' } };
    expect(() => bingx.quotes.perMarket!.read(quote, error)).toThrow();
  });

  it('is asked for by the symbol as it is', () => {
    expect(bingx.quotes.perMarket!.request('BTC-USDT').url).toBe(
      'https://open-api.bingx.com/openApi/swap/v2/quote/openInterest?symbol=BTC-USDT',
    );
  });
});

describe('history on bingx', () => {
  it('never asks for more rows than an answer holds, both ends included', () => {
    const { candles, funding } = bingx.history;
    const long = {
      symbol: 'BTC-USDT',
      coin: 'BTC',
      fromMs: hour(0),
      toMs: hour(candles.hoursPerRequest),
    };
    const limit = Number(new URL(candles.request(long).url).searchParams.get('limit'));
    expect(limit).toBeGreaterThan(candles.hoursPerRequest);
    expect(limit).toBeLessThanOrEqual(1440);
    expect(funding.hoursPerRequest + 1).toBeLessThanOrEqual(1000);
  });
});

it('the order book of bingx counts coins, not the contracts beside them', () => {
  const quote = { symbol: '1000PEPE-USDT', coin: 'PEPE', markPrice: 0.00001 };
  const data = {
    T: 1,
    bids: [['0.01', '7']],
    asks: [['0.011', '7']],
    bidsCoin: [['0.01', '2']],
    // Worst price first.
    asksCoin: [
      ['0.012', '4'],
      ['0.011', '3'],
    ],
  };
  const url = 'https://open-api.bingx.com/openApi/swap/v2/quote/depth?symbol=1000PEPE-USDT&limit=100';
  expectBook(
    bingx,
    quote,
    url,
    { code: 0, msg: '', data },
    {
      bids: [[0.00001, 2000]],
      asks: [
        [0.000011, 3000],
        [0.000012, 4000],
      ],
    },
  );
});

describe.skipIf(!hasSharedData)('the reference answers of bingx', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/bingx/${name}.json`);
  const around = (symbol: string, timeMs: number) => ({
    symbol,
    coin: 'X',
    fromMs: timeMs - 10 * HOUR_MS,
    toMs: timeMs + 10 * HOUR_MS,
  });

  it('read as documented', () => {
    const indices = payload('premiumIndex_all');
    const contracts = payload('contracts');
    for (const json of [indices, contracts, payload('ticker'), payload('openInterest'), payload('depth')]) {
      expect(statusOf(json)).toBe('ok');
    }
    const { rows, rejected } = bingx.quotes.read({ indices, tickers: undefined, contracts }, 0);
    expect(rejected).toEqual([]);
    const quote = {
      symbol: 'BTC-USDT',
      coin: 'BTC',
      markPrice: 16884.5,
      fundingRate: 0.0001,
      nextFundingTimeMs: 1672041600000,
    };
    expect(rows).toEqual([quote]);
    const held = bingx.quotes.perMarket!.read(quote, payload('openInterest'));
    expect(held.openInterestUsd).toBeCloseTo(3289641547.1, 3);
    const recorded = { code: 0, data: [payload('premiumIndex_row_recorded')] };
    const answers = { indices: recorded, tickers: undefined, contracts: undefined };
    expect(bingx.quotes.read(answers, 0).rows[0]).toMatchObject({
      fundingIntervalHours: 8,
      fundingPer8h: 0.0001,
    });
  });

  it('read as an order book', () => {
    const quote = { symbol: 'SHIB-USDT', coin: 'SHIB', markPrice: 0.00000985 };
    const { bids, asks } = bingx.book!.read(payload('depth'), quote);
    expect([bids[0], asks[0]]).toEqual([
      [0.000009854, 483_909_000],
      [0.000009856, 687_669_000],
    ]);
  });

  it('read as history', () => {
    const prints = bingx.history.funding.read(
      payload('fundingRate_history'),
      around('QNT-USDT', 1702713600000),
    );
    expect(prints).toEqual({
      rows: [
        { timeMs: 1702684800000, rate: 0.000128 },
        { timeMs: 1702713600000, rate: 0.000271 },
      ],
      rejected: [],
    });
    const [candle] = bingx.history.candles.read(payload('klines'), around('ABC-USDT', 1702717200000)).rows;
    expect(candle).toMatchObject({ openTimeMs: 1702717200000, open: 0.7034, low: 0.7033, close: 0.7065 });
    expect(candle?.volumeUsd).toBeCloseTo(635494 * 0.7065, 6);
  });
});
