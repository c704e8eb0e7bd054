import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import type { HistoryQuery } from '../../../src/domain/venue';
import { kraken } from '../../../src/venues/kraken';
import { hour } from '../fixture';

const { sums } = kraken.liquidations!;
const prices = new Map([
  [hour(7), 90],
  [hour(8), 100],
  [hour(9), 110],
]);
const query: HistoryQuery = {
  symbol: 'PF_SOLUSD',
  coin: 'SOL',
  fromMs: hour(8),
  toMs: hour(10),
  priceAt: (hourMs) => prices.get(hourMs),
};
const answerOf = (...rows: [hours: number, value: unknown][]) => ({
  result: {
    timestamp: rows.map(([hours]) => hour(hours) / 1000),
    data: rows.map(([, value]) => value),
    more: false,
  },
  errors: [],
});

describe('the hourly sums of kraken', () => {
  it('are asked of the charts service in seconds', () => {
    expect(sums!.request(query).url).toBe(
      `https://futures.kraken.com/api/charts/v1/analytics/PF_SOLUSD/liquidation-volume?interval=3600&since=${hour(8) / 1000}&to=${hour(10) / 1000}`,
    );
  });

  it('are turned from coins into USD at the hour’s price, and tell no side', () => {
    expect(sums!.read(answerOf([7, '9'], [8, '12.5'], [9, 2]), query)).toEqual({
      rows: [
        { openTimeMs: hour(8), unsidedUsd: 1250 },
        { openTimeMs: hour(9), unsidedUsd: 220 },
      ],
      rejected: [],
    });
  });

  it('lose an hour without a price, unless nothing was closed in it', () => {
    const reading = sums!.read(answerOf([10, '3'], [8, '0']), query);
    expect(reading.rows).toEqual([{ openTimeMs: hour(8), unsidedUsd: 0 }]);
    expect(reading.rejected).toEqual([
      { symbol: 'PF_SOLUSD', reason: `the price of ${hour(10)} is missing` },
    ]);
    const { priceAt: _, ...without } = query;
    expect(sums!.read(answerOf([8, '0'], [9, '1']), without).rows).toHaveLength(1);
  });

  it('lose a row of another form alone, and the answer with an envelope of another form', () => {
    const reading = sums!.read(answerOf([8, { buy: '1', sell: '2' }], [9, '1']), query);
    expect(reading.rows).toEqual([{ openTimeMs: hour(9), unsidedUsd: 110 }]);
    expect(reading.rejected).toHaveLength(1);
    for (const wrong of [{}, null, [], { result: { timestamp: [1], data: {} } }])
      expect(() => sums!.read(wrong, query)).toThrow(ShapeError);
    expect(() => sums!.read({ result: { timestamp: [1, 2], data: ['1'] } }, query)).toThrow(ShapeError);
  });

  it('of inverse markets are not read, for their unit is not known', () => {
    expect(() => sums!.read(answerOf([8, '1']), { ...query, symbol: 'PI_XBTUSD' })).toThrow(/not a linear/);
  });
});
