import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import type { HistoryQuery } from '../../../src/domain/venue';
import { coinexLiquidations } from '../../../src/venues/liquidations/coinex';
import { hasSharedData, sharedJson } from '../../shared-data';
import { hour } from '../fixture';

const { orders } = coinexLiquidations;
const query: HistoryQuery = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: hour(8), toMs: hour(10) };
const row = {
  market: 'SOLUSDT',
  side: 'long',
  liq_price: '100',
  liq_amount: '2.5',
  bkr_price: '99',
  created_at: hour(9),
};
const read = (data: unknown[], more: Partial<HistoryQuery> = {}) =>
  orders!.read({ code: 0, data, message: 'OK' }, { ...query, ...more });

describe('the single closings of coinex', () => {
  it('are asked by market and span', () => {
    expect(orders!.request(query).url).toBe(
      `https://api.coinex.com/v2/futures/liquidation-history?market=SOLUSDT&start_time=${hour(8)}&end_time=${hour(10)}&page=1&limit=100`,
    );
  });

  it('have the side of the position, and coins times price', () => {
    expect(read([{ ...row, side: 'short', created_at: hour(9) + 1 }, row]).rows).toEqual([
      { symbol: 'SOLUSDT', coin: 'SOL', timeMs: hour(9), side: 'long', usd: 250 },
      { symbol: 'SOLUSDT', coin: 'SOL', timeMs: hour(9) + 1, side: 'short', usd: 250 },
    ]);
  });

  it('of an inverse market are contracts of one dollar', () => {
    const inverse = { ...row, market: 'SOLUSD', liq_amount: '400' };
    expect(read([inverse], { symbol: 'SOLUSD' }).rows[0]?.usd).toBe(400);
  });

  it('count a row that comes twice once, and none of another market', () => {
    expect(read([row, row, { ...row, market: 'ETHUSDT' }]).rows).toHaveLength(1);
  });

  it('lose a malformed row alone, and the answer with an envelope of another form', () => {
    const reading = read([{ ...row, side: 'sell' }, { ...row, liq_price: '0' }, 1, row]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected).toHaveLength(3);
    expect(() => orders!.read({ code: 3008, data: [] }, query)).toThrow(ShapeError);
  });
});

describe.skipIf(!hasSharedData)('the reference answer of coinex', () => {
  it('reads as longs that were closed', () => {
    const around = {
      ...query,
      symbol: 'LATUSDT',
      coin: 'LAT',
      fromMs: 1_691_482_000_000,
      toMs: 1_691_483_000_000,
    };
    const { rows } = orders!.read(sharedJson('payloads/coinex/liquidation_history.json'), around);
    expect(rows.map(({ side, usd }) => [side, Math.round(usd)])).toEqual([
      ['long', 1_670_651],
      ['long', 3_394_804],
    ]);
  });
});
