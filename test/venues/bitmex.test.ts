import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { bitmex } from '../../src/venues/bitmex';
import { classify } from '../../src/venues/classify';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const perpetual = (symbol: string, more: object = {}) => ({
  symbol,
  typ: 'FFWCSX',
  state: 'Open',
  settlCurrency: 'USDt',
  markPrice: 80_000,
  openValue: 1,
  ...more,
});
const read = (...instruments: unknown[]) => bitmex.quotes.read({ instruments }, hour(10));
const coinsOf = (symbol: string, ...instruments: unknown[]) =>
  read(...instruments).rows.find((row) => row.symbol === symbol)?.openInterestCoins;

describe('open interest on bitmex', () => {
  const quanto = perpetual('ETHUSD', { settlCurrency: 'XBt', markPrice: 4000, openValue: 250_000_000 });

  it('of quanto markets is worth what bitcoin is worth in the same answer', () => {
    expect(coinsOf('ETHUSD', quanto, perpetual('XBTUSD'))).toBeCloseTo(50, 9);
    expect(coinsOf('ETHUSD', quanto, perpetual('XBTUSD', { markPrice: 40_000 }))).toBeCloseTo(25, 9);
  });

  it('of quanto markets takes another market of bitcoin where the first has no price', () => {
    const { rows } = read(quanto, perpetual('XBTUSD', { markPrice: null }), perpetual('XBTUSDT'));
    expect(rows.find((row) => row.symbol === 'ETHUSD')?.openInterestCoins).toBeCloseTo(50, 9);
  });

  it('of quanto markets is missing without a price of bitcoin', () => {
    expect(read(quanto).rows[0]).toMatchObject({ symbol: 'ETHUSD', markPrice: 4000 });
    expect(coinsOf('ETHUSD', quanto)).toBeUndefined();
  });

  it('of the oldest market is dollars, though nothing beside it says so', () => {
    expect(coinsOf('XBTUSD', perpetual('XBTUSD', { openInterest: 40_000_000 }))).toBe(500);
  });

  it('of linear markets is their value, whatever a contract holds', () => {
    // Figures that were recorded: 121 879 000 contracts of a hundredth.
    const ripple = perpetual('XRPUSDT', {
      markPrice: 3.1081,
      openInterest: 121_879_000,
      openValue: 3_788_121_199_000,
      underlyingToPositionMultiplier: 100,
    });
    expect(coinsOf('XRPUSDT', ripple)).toBeCloseTo(1_218_790, 3);
  });
});

describe('history on bitmex', () => {
  it('never asks for more rows than an answer holds, both ends included', () => {
    const { candles, funding } = bitmex.history;
    const query = { symbol: 'XBTUSDT', coin: 'BTC', fromMs: hour(0) };
    const long = { ...query, toMs: hour(candles.hoursPerRequest) };
    expect(new URL(candles.request(long).url).searchParams.get('count')).toBe('1000');
    expect(funding.hoursPerRequest + 1).toBeLessThanOrEqual(500);
  });

  it('leaves out the hour that is still open, which is stamped with its end', () => {
    const query = { symbol: 'XBTUSDT', coin: 'BTC', fromMs: hour(8), toMs: hour(10) + 1 };
    const prices = { open: 1, high: 1, low: 1, close: 1 };
    const { rows } = bitmex.history.candles.read(
      ['2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z'].map((timestamp) => ({ timestamp, ...prices })),
      query,
    );
    expect(rows.map((row) => row.openTimeMs)).toEqual([hour(9)]);
  });
});

describe('the order book of bitmex', () => {
  const url = 'https://www.bitmex.com/api/v1/orderBook/L2?symbol=';
  const level = (side: string, price: number | null, size: number) => ({
    symbol: 'X',
    id: 1,
    side,
    price,
    size,
  });

  it('counts contracts of as many coins as the quote says', () => {
    const quote = { symbol: '1000PEPEUSDT', coin: 'PEPE', markPrice: 0.00001, coinsPerContract: 10 };
    const answer = [
      level('Sell', 0.012, 30),
      level('Sell', 0.011, 20),
      level('Sell', null, 5),
      level('Buy', 0.01, 10),
      level('Buy', 0.009, 40),
    ];
    expectBook(bitmex, quote, `${url}1000PEPEUSDT&depth=200`, answer, {
      bids: [
        [0.00001, 100],
        [0.000009, 400],
      ],
      asks: [
        [0.000011, 200],
        [0.000012, 300],
      ],
    });
  });

  it('counts dollars in its oldest market', () => {
    const quote = { symbol: 'XBTUSD', coin: 'BTC', markPrice: 80_000 };
    const answer = [level('Buy', 80_000, 160_000), level('Sell', 81_000, 40_500)];
    expectBook(bitmex, quote, `${url}XBTUSD&depth=200`, answer, {
      bids: [[80_000, 2]],
      asks: [[81_000, 0.5]],
    });
  });

  it('is none where the size of a contract is not known', () => {
    const quote = { symbol: 'ETHUSD_ETH', coin: 'ETH', markPrice: 4000 };
    expect(() => bitmex.book!.read([level('Buy', 4000, 1)], quote)).toThrow('the contract size');
  });
});

describe.skipIf(!hasSharedData)('the reference answers of bitmex', () => {
  const names = ['instrument_active_shape', 'funding', 'trade_bucketed', 'orderBook_L2'];
  const payload = (name: string) => sharedJson<object[]>(`payloads/bitmex/${name}.json`);

  it('are answers that are accepted', () => {
    for (const name of names) {
      const body = JSON.stringify(payload(name));
      expect(classify(bitmex, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });

  it('hold every field that is read', () => {
    const [shape] = payload('instrument_active_shape');
    const instrument = {
      ...shape,
      symbol: 'SOLUSDT',
      quoteCurrency: 'USDT',
      settlCurrency: 'USDt',
      isInverse: false,
      fundingInterval: '2000-01-01T08:00:00.000Z',
      markPrice: 200,
      openValue: 400_000_000,
    };
    const { rows, rejected } = read(instrument);
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'SOLUSDT',
        coin: 'SOL',
        markPrice: 200,
        fundingRate: 0,
        fundingIntervalHours: 8,
        fundingPer8h: 0,
        nextFundingTimeMs: Date.parse('2024-12-13T09:39:09.979Z'),
        fundingBaselinePer8h: 0,
        openInterestCoins: 2,
        openInterestUsd: 400,
        volume24hUsd: 0,
      },
    ]);
  });

  it('read as history', () => {
    const timeMs = Date.parse('2024-12-13T09:39:09.928Z');
    const query = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: timeMs - HOUR_MS, toMs: timeMs + HOUR_MS };
    expect(bitmex.history.funding.read(payload('funding'), query).rows).toMatchObject([{ timeMs, rate: 0 }]);
    const candles = bitmex.history.candles.read(payload('trade_bucketed'), query);
    expect(candles.rejected.map((row) => row.reason)).toEqual(['open is not a price: 0']);
  });
});
