import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryQuery } from '../../src/domain/venue';
import { bitfinex } from '../../src/venues/bitfinex';
import { classify } from '../../src/venues/classify';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'tSOLF0:USTF0', coin: 'SOL', fromMs: hour(2), toMs: hour(8) };
const { funding } = bitfinex.history;

it('an empty list of markets is no answer, for an unknown key gets one too', () => {
  expect(() => bitfinex.quotes.read({ statuses: [], tickers: [] }, 0)).toThrow(ShapeError);
});

describe('the funding of bitfinex', () => {
  it('is the row just before a settlement, in spans that hold one settlement at most', () => {
    const endOf = (toMs: number) => new URL(funding.request({ ...query, toMs }).url).searchParams.get('end');
    expect(endOf(hour(8))).toBe(String(hour(8) - 1));
    expect(endOf(hour(8) - 1)).toBe(String(hour(0) - 1));
    expect(endOf(hour(15))).toBe(String(hour(8) - 1));
    expect(funding.hoursPerRequest).toBeLessThan(8);
  });

  it('of a span without a settlement is empty', () => {
    const row = [hour(8) - 60_000, null, 1, 1, null, 1, null, hour(8), 0.1, 1, null, 0.2];
    expect(funding.read([row], { ...query, fromMs: hour(9), toMs: hour(15) }).rows).toEqual([]);
    expect(funding.read([row], query).rows).toEqual([{ timeMs: hour(8), rate: 0.2 }]);
  });

  it('reads a row that begins with its key', () => {
    const row = ['tSOLF0:USTF0', hour(8) - 60_000, null, 1, 1, null, 1, null, hour(8), 0.1, 1, null, 0.2];
    expect(funding.read([row], query).rows).toEqual([{ timeMs: hour(8), rate: 0.2 }]);
  });
});

it('a name that no address may hold as it is gets encoded, but for the colon', () => {
  const { url } = funding.request({ ...query, symbol: 't?/F0:USTF0' });
  expect(url).toContain('/status/deriv/t%3F%2FF0:USTF0/hist?');
});

it('the order book of bitfinex is one list, in which asks are below 0', () => {
  const url = 'https://api-pub.bitfinex.com/v2/book/tSOLF0:USTF0/P0?len=100';
  const levels = [
    [10, 3, 100],
    [9, 1, 400],
    [11, 2, -200],
    [12, 1, -300],
  ];
  expectBook(bitfinex, { symbol: 'tSOLF0:USTF0', coin: 'SOL', markPrice: 10 }, url, levels, {
    bids: [
      [10, 100],
      [9, 400],
    ],
    asks: [
      [11, 200],
      [12, 300],
    ],
  });
});

describe.skipIf(!hasSharedData)('the reference answers of bitfinex', () => {
  const payload = (name: string) => sharedJson<unknown[]>(`payloads/bitfinex/${name}.json`);

  it('read as documented', () => {
    const statuses = [...payload('status_deriv_btc'), ...payload('status_deriv_xrp')];
    expect(bitfinex.quotes.read({ statuses, tickers: undefined }, 0)).toEqual({
      rows: [
        {
          symbol: 'tBTCF0:USTF0',
          coin: 'BTC',
          markPrice: 29278.8925,
          fundingRate: 0.00014548,
          fundingIntervalHours: 8,
          fundingPer8h: 0.00014548,
          nextFundingTimeMs: 1691193600000,
          fundingBaselinePer8h: 0,
          openInterestCoins: 9636.07644994,
          openInterestUsd: 9636.07644994 * 29278.8925,
        },
        {
          symbol: 'tXRPF0:USTF0',
          coin: 'XRP',
          markPrice: 0.5123016,
          fundingRate: 0,
          fundingIntervalHours: 8,
          fundingPer8h: 0,
          nextFundingTimeMs: 1706284800000,
          fundingBaselinePer8h: 0,
          openInterestCoins: 2233562.03115,
          openInterestUsd: 2233562.03115 * 0.5123016,
        },
      ],
      rejected: [],
    });
  });

  it('read as history', () => {
    const print = { ...query, fromMs: 1691193600000 - 6 * HOUR_MS, toMs: 1691193600000 };
    expect(funding.read(payload('status_deriv_hist'), print).rows).toEqual([
      { timeMs: 1691193600000, rate: 0.00014548 },
    ]);
    const candles = bitfinex.history.candles.read(payload('candles'), query);
    expect(candles.rejected.map(({ reason }) => reason)).toContain('1591503840000 does not open on the hour');
  });

  it('are answers that are accepted', () => {
    for (const name of ['status_deriv_btc', 'status_deriv_hist', 'candles', 'liquidations_hist']) {
      const body = JSON.stringify(payload(name));
      expect(classify(bitfinex, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
