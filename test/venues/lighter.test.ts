import { describe, expect, it } from 'vitest';
import { lighter } from '../../src/venues/lighter';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';
import { fixture } from './fixtures/lighter';

const query = { symbol: 'ETH', coin: 'ETH', fromMs: hour(2), toMs: hour(10) };

describe('the requests of lighter', () => {
  it('name the market by its number, and by its symbol where the number is not known', () => {
    const { candles, funding } = lighter.history;
    expect(candles.request({ ...query, marketId: '0' }).url).toContain('market_id=0&');
    expect(funding.request({ ...query, marketId: '0' }).url).toContain('market_id=0&');
    expect(candles.request(query).url).toContain('market_id=ETH&');
  });

  it('never ask for more rows than an answer holds, both ends included', () => {
    const rowsOf = (kind: 'candles' | 'funding') => {
      const plan = lighter.history[kind];
      const fromMs = hour(0) - plan.hoursPerRequest * 3_600_000;
      return new URL(plan.request({ ...query, fromMs, toMs: hour(0) }).url).searchParams.get('count_back');
    };
    expect(rowsOf('candles')).toBe('500');
    expect(rowsOf('funding')).toBe('750');
  });
});

it('without its list of names lighter quotes stocks too, but no currencies', () => {
  const { markets, rates } = fixture.answers;
  const { rows } = lighter.quotes.read({ markets, rates, tokens: undefined }, fixture.nowMs);
  const symbols = rows.map((row) => row.symbol);
  expect(symbols).toContain('NVDA');
  expect(symbols).not.toContain('EURUSD');
});

describe.skipIf(!hasSharedData)('the reference answers of lighter', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/lighter/${name}.json`);
  const nowMs = Date.UTC(2026, 10, 22, 10, 59);
  const rates = payload('funding_rates');

  it('read as documented', () => {
    const markets = payload('orderBookDetails_recorded');
    expect(lighter.quotes.read({ markets, rates, tokens: undefined }, nowMs)).toEqual({
      rows: [
        {
          symbol: 'ETH',
          coin: 'ETH',
          markPrice: 3550.69,
          fundingRate: 9.599999999999999e-5 / 8,
          fundingIntervalHours: 1,
          fundingPer8h: 9.599999999999999e-5,
          nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
          fundingBaselinePer8h: 0.0001,
          openInterestCoins: 39559.3278,
          openInterestUsd: 39559.3278 * 3550.69,
          volume24hUsd: 1671431095.263844,
          marketId: '0',
        },
      ],
      rejected: [],
    });
  });

  it('hold a hidden market, which is left out', () => {
    const markets = payload('orderBookDetails');
    expect(lighter.quotes.read({ markets, rates, tokens: undefined }, nowMs)).toEqual({
      rows: [],
      rejected: [],
    });
  });

  it('read as history', () => {
    const minute = lighter.history.candles.read(payload('candles'), query);
    expect(minute.rejected.map((row) => row.reason)).toEqual(['1767700500000 does not open on the hour']);
  });
});
