import { describe, expect, it } from 'vitest';
import { paradex } from '../../src/venues/paradex';
import { hasSharedData, sharedJson } from '../shared-data';
import { hour } from './fixture';

const { funding } = paradex.history;
const query = { symbol: 'BTC-USD-PERP', coin: 'BTC', fromMs: hour(2), toMs: hour(10) };

describe('the settled funding of paradex', () => {
  it('is of eight hours where a row does not say what its rate is per', () => {
    const row = { funding_rate: '-0.00006', funding_period_hours: 0, created_at: hour(10) - 299_000 };
    expect(funding.read({ results: [row] }, query).rows).toEqual([
      { timeMs: hour(10), rate: -0.00006, intervalHours: 8 },
    ]);
  });

  it('is none where the period makes no sense', () => {
    const row = { funding_rate: '1', funding_period_hours: 5e-324, created_at: hour(10) };
    expect(funding.read({ results: [row] }, query)).toEqual({
      rows: [],
      rejected: [{ symbol: query.symbol, reason: 'funding_period_hours is out of range' }],
    });
  });

  it('leaves nothing between two prints: a span is as long as what a print stands for', () => {
    // The background asks for an hour less, for both ends of a span are included.
    expect(funding.hoursPerRequest - 1).toBe(8);
    expect(funding).not.toHaveProperty('newestRowsPerRequest');
  });
});

describe.skipIf(!hasSharedData)('the reference answers of paradex', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/paradex/${name}.json`);

  it('read as documented', () => {
    const answers = { summaries: payload('markets_summary'), markets: payload('markets') };
    expect(paradex.quotes.read(answers, Date.UTC(2026, 10, 22))).toEqual({
      rows: [
        {
          symbol: 'BTC-USD-PERP',
          coin: 'BTC',
          markPrice: 68465.17449906,
          fundingRate: 0.01629574927887,
          openInterestCoins: 162.272,
          openInterestUsd: 162.272 * 68465.17449906,
          volume24hUsd: 5815541.397939004,
        },
      ],
      rejected: [],
    });
  });

  it('hold an option, which is left out', () => {
    const symbol = 'BTC-USD-96000-C';
    const summaries = { results: [{ symbol, mark_price: '1' }] };
    const markets = { results: [payload('markets_row_option')] };
    expect(paradex.quotes.read({ summaries, markets }, hour(0))).toEqual({ rows: [], rejected: [] });
  });

  it('read as history', () => {
    const timeMs = 1764160327843;
    const rows = funding.read(payload('funding_data'), { ...query, fromMs: timeMs - 1, toMs: timeMs }).rows;
    expect(rows).toEqual([{ timeMs, rate: -0.00006992598926, intervalHours: 8 }]);
    const five = paradex.history.candles.read(payload('klines'), query);
    expect(five.rejected.map((row) => row.reason)).toEqual(['1720071900000 does not open on the hour']);
  });
});
