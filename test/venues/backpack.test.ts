import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryQuery } from '../../src/domain/venue';
import { backpack } from '../../src/venues/backpack';
import { classify } from '../../src/venues/classify';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const query: HistoryQuery = { symbol: 'SOL_USDC_PERP', coin: 'SOL', fromMs: hour(2), toMs: hour(10) };

describe('the funding of backpack', () => {
  it('is asked for in one answer that reaches as far as it is wanted', () => {
    const { hoursPerRequest, depthHours, request } = backpack.history.funding;
    expect(depthHours).toBeLessThanOrEqual(hoursPerRequest);
    const long = { ...query, fromMs: query.toMs - hoursPerRequest * HOUR_MS };
    expect(new URL(request(long).url).searchParams.get('limit')).toBe('1000');
  });

  it('of the hour that still runs is no settled print', () => {
    const rows = [
      { symbol: query.symbol, intervalEndTimestamp: '2026-11-22T11:00:00', fundingRate: '0.1' },
      { symbol: query.symbol, intervalEndTimestamp: '2026-11-22T10:00:00', fundingRate: '0.2' },
    ];
    expect(backpack.history.funding.read(rows, query).rows).toEqual([{ timeMs: hour(10), rate: 0.2 }]);
  });
});

it('the order book of backpack comes with its bids worst first', () => {
  const url = 'https://api.backpack.exchange/api/v1/depth?symbol=kBONK_USDC_PERP&limit=100';
  const bids = [
    ['0.009', '400'],
    ['0.01', '100'],
  ];
  const quote = { symbol: 'kBONK_USDC_PERP', coin: 'BONK', markPrice: 0.00001 };
  expectBook(
    backpack,
    quote,
    url,
    { bids, asks: [['0.011', '200']], lastUpdateId: '1', timestamp: 1 },
    {
      bids: [
        [0.00001, 100_000],
        [0.000009, 400_000],
      ],
      asks: [[0.000011, 200_000]],
    },
  );
});

describe.skipIf(!hasSharedData)('the reference answers of backpack', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/backpack/${name}.json`);

  it('read as documented', () => {
    const marks = [payload('markPrices_row')];
    const openInterest = payload('openInterest');
    const read = (markets: unknown) =>
      backpack.quotes.read({ marks, openInterest, tickers: [payload('tickers_row')], markets }, 0);
    const expected = {
      symbol: 'BTC_USDC_PERP',
      coin: 'BTC',
      markPrice: 118343.51853741,
      fundingRate: 0.0001,
      nextFundingTimeMs: 1753113600000,
      fundingBaselinePer8h: 0.0001,
      openInterestCoins: 1273.85214,
      openInterestUsd: 1273.85214 * 118343.51853741,
    };
    expect(read(undefined)).toEqual({ rows: [expected], rejected: [] });
    const sol = payload('markets') as { symbol: string; marketType: string }[];
    const listed = sol.map((market) =>
      market.marketType === 'PERP' ? { ...market, symbol: 'BTC_USDC_PERP' } : market,
    );
    expect(read(listed).rows).toEqual([{ ...expected, fundingIntervalHours: 8, fundingPer8h: 0.0001 }]);
  });

  it('read as history', () => {
    const prints = { ...query, fromMs: Date.UTC(2025, 6, 21), toMs: Date.UTC(2025, 6, 23) };
    expect(backpack.history.funding.read(payload('fundingRates'), prints)).toEqual({
      rows: [{ timeMs: Date.UTC(2025, 6, 22), rate: 0.0001 }],
      rejected: [],
    });
    const candles = backpack.history.candles.read(payload('klines'), prints);
    expect(candles.rejected.map(({ reason }) => reason)).toEqual([
      `${Date.UTC(2025, 6, 19, 13, 9)} does not open on the hour`,
    ]);
  });

  it('read as a book', () => {
    const quote = { symbol: 'BTC_USDC_PERP', coin: 'BTC', markPrice: 1 };
    const { bids, asks } = backpack.book!.read(payload('depth'), quote);
    expect([bids[0], asks[0]]).toEqual([
      [12.9, 1],
      [118318.3, 0.00633],
    ]);
  });

  it('are answers that are accepted', () => {
    for (const name of ['openInterest', 'markets', 'fundingRates', 'klines', 'depth']) {
      const body = JSON.stringify(payload(name));
      expect(classify(backpack, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });
});
