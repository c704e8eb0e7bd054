import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import type { HistoryQuery } from '../../../src/domain/venue';
import { okx } from '../../../src/venues/okx';
import { hour } from '../fixture';

const { orders } = okx.liquidations!;
const query: HistoryQuery = {
  symbol: 'SOL-USDT-SWAP',
  coin: 'SOL',
  fromMs: hour(8),
  toMs: hour(10),
  coinsPerContract: 0.5,
};
const detail = {
  bkLoss: '0',
  bkPx: '100',
  ccy: '',
  posSide: 'long',
  side: 'sell',
  sz: '4',
  ts: String(hour(9)),
};
const group = (details: unknown, instId = 'SOL-USDT-SWAP') => ({
  details,
  instFamily: 'SOL-USDT',
  instId,
  instType: 'SWAP',
  totalLoss: '0',
  uly: 'SOL-USDT',
});
const read = (...data: unknown[]) => orders!.read({ code: '0', msg: '', data }, query);

describe('the single closings of okx', () => {
  it('are asked by the underlying', () => {
    expect(orders!.request(query).url).toBe(
      'https://www.okx.com/api/v5/public/liquidation-orders?instType=SWAP&uly=SOL-USDT&state=filled&limit=100',
    );
  });

  it('have the side of the position, and contracts times size times price', () => {
    const { rows } = read(
      group([{ ...detail, posSide: 'short', side: 'buy', ts: String(hour(9) + 5), sz: '2' }, detail]),
    );
    expect(rows).toEqual([
      { symbol: 'SOL-USDT-SWAP', coin: 'SOL', timeMs: hour(9), side: 'long', usd: 200 },
      { symbol: 'SOL-USDT-SWAP', coin: 'SOL', timeMs: hour(9) + 5, side: 'short', usd: 100 },
    ]);
  });

  it('have the side of the order where longs and shorts are one position: selling closes a long', () => {
    const net = { ...detail, posSide: 'net' };
    const { rows } = read(group([net, { ...net, side: 'buy', ts: String(hour(9) + 1) }]));
    expect(rows.map(({ side }) => side)).toEqual(['long', 'short']);
  });

  it('count what is told again once, in one group or in two', () => {
    expect(read(group([detail, detail]), group([detail])).rows).toHaveLength(1);
  });

  it('are those of the market and the span', () => {
    const early = { ...detail, ts: String(hour(7)) };
    expect(read(group([detail], 'SOL-USD-SWAP'), group([early])).rows).toEqual([]);
  });

  it('lose a malformed row or group alone', () => {
    const reading = read(
      group([{ ...detail, side: 'hold', posSide: 'net' }, { ...detail, sz: '' }, detail]),
      group('none'),
      7,
    );
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected).toHaveLength(4);
    expect(() => orders!.read({ code: '1', data: [] }, query)).toThrow(ShapeError);
  });

  it('are not read where the size of a contract is not known', () => {
    const { coinsPerContract: _, ...without } = query;
    const reading = orders!.read({ code: '0', data: [group([detail])] }, without);
    expect(reading.rejected[0]?.reason).toMatch(/contract size of SOL-USDT-SWAP is missing/);
  });
});
