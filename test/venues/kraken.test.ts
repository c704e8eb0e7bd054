import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { HOUR_MS } from '../../src/domain/time';
import { classify } from '../../src/venues/classify';
import { kraken } from '../../src/venues/kraken';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const nowMs = Date.UTC(2026, 10, 22, 10, 59);
const inverse = { symbol: 'PI_XBTUSD', coin: 'BTC', fromMs: hour(8), toMs: hour(10) };
const points = (symbol: string, timestamp: unknown[], data: unknown[]) =>
  kraken.history.openInterest!.read(
    { result: { timestamp, data, more: false }, errors: [] },
    { ...inverse, symbol },
  );

it('the volume of an inverse candle is contracts of 1 USD', () => {
  const row = { time: hour(8), open: '80000', high: '80000', low: '80000', close: '80000', volume: '7500' };
  const { rows } = kraken.history.candles.read({ candles: [row] }, inverse);
  expect(rows.map((candle) => candle.volumeUsd)).toEqual([7500]);
});

it('open interest of an inverse market is not taken for coins', () => {
  const { rows, rejected } = points('PI_XBTUSD', [hour(8) / 1000], [['1', '1', '1', '1']]);
  expect(rows).toEqual([]);
  expect(rejected).toEqual([{ symbol: 'PI_XBTUSD', reason: 'open interest in USD without a price' }]);
});

it('stamps and figures of different number are refused whole', () => {
  expect(() => points('PF_XBTUSD', [1, 2], [['1', '1', '1', '1']])).toThrow(ShapeError);
});

it('history of anything but a perpetual is refused', () => {
  const dated = { ...inverse, symbol: 'FI_XBTUSD_261225' };
  expect(() => kraken.history.candles.read({ candles: [] }, dated)).toThrow('is not a perpetual');
});

it('no request spans more rows than an answer holds, both ends included', () => {
  expect(kraken.history.candles.hoursPerRequest + 1).toBeLessThanOrEqual(2000);
  expect(kraken.history.openInterest!.hoursPerRequest + 1).toBeLessThanOrEqual(2000);
});

describe.skipIf(!hasSharedData)('the reference answers of kraken', () => {
  const payload = (name: string) => sharedJson<{ tickers?: unknown[] }>(`payloads/kraken/${name}.json`);
  const read = (tickers: unknown[]) =>
    kraken.quotes.read(
      { tickers: { result: 'success', tickers }, instruments: payload('instruments') },
      nowMs,
    );

  it('read as documented', () => {
    const { rows, rejected } = read([...payload('tickers').tickers!, payload('ticker_row_with_funding')]);
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'PI_XBTUSD',
        coin: 'BTC',
        markPrice: 30209.9,
        fundingRate: 1.18588737106e-7 * 30209.9,
        fundingIntervalHours: 1,
        fundingPer8h: 1.18588737106e-7 * 30209.9 * 8,
        nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
        fundingBaselinePer8h: 0,
        openInterestCoins: 149655 / 30209.9,
        openInterestUsd: (149655 / 30209.9) * 30209.9,
        volume24hUsd: 15304,
      },
      {
        symbol: 'PF_ENJUSD',
        coin: 'ENJ',
        markPrice: 0.0434,
        fundingRate: -7.56414717067e-7 / 0.0434,
        fundingIntervalHours: 1,
        fundingPer8h: (-7.56414717067e-7 / 0.0434) * 8,
        nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
        fundingBaselinePer8h: 0,
        openInterestCoins: 72513,
        openInterestUsd: 72513 * 0.0434,
        volume24hUsd: 73.5216,
      },
    ]);
  });

  it('give a rate that agrees with the relative one that the venue itself states', () => {
    // The socket of the venue states both for PF_ETHUSD; they differ by what the price moved within the hour.
    const message = sharedJson<{ message: Record<string, number> }>('payloads/kraken/ws_ticker.json').message;
    const { rows } = read([
      {
        symbol: 'PF_ETHUSD',
        tag: 'perpetual',
        markPrice: message.markPrice,
        fundingRate: message.funding_rate,
      },
    ]);
    expect(rows[0]!.fundingRate! / message.relative_funding_rate!).toBeCloseTo(1, 2);
  });

  it('read as history', () => {
    const query = {
      symbol: 'PI_XBTUSD',
      coin: 'BTC',
      fromMs: Date.UTC(2022, 5, 28),
      toMs: Date.UTC(2022, 5, 28, 10),
    };
    expect(kraken.history.funding.read(payload('historicalfundingrates'), query).rows).toEqual([
      { timeMs: Date.UTC(2022, 5, 28, 1), rate: -0.000016898883333333, intervalHours: 1 },
      { timeMs: Date.UTC(2022, 5, 28, 5), rate: -5.40935416667e-7, intervalHours: 1 },
      { timeMs: Date.UTC(2022, 5, 28, 9), rate: -0.000008521190625, intervalHours: 1 },
    ]);
    const aroundMs = 1645198500000;
    const candles = kraken.history.candles.read(payload('candles_trade'), {
      ...query,
      fromMs: aroundMs - HOUR_MS,
      toMs: aroundMs + 2 * HOUR_MS,
    });
    expect(candles.rejected.map((row) => row.reason)).toEqual([`${aroundMs} does not open on the hour`]);
  });

  it('are answers that are accepted', () => {
    for (const name of ['tickers', 'instruments', 'historicalfundingrates', 'candles_trade']) {
      const body = JSON.stringify(payload(name));
      expect(classify(kraken, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
