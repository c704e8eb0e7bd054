import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import type { HistoryQuery } from '../../../src/domain/venue';
import { bitget } from '../../../src/venues/bitget';
import { classify } from '../../../src/venues/classify';
import { hour } from '../fixture';

const { orders } = bitget.liquidations!;
const query: HistoryQuery = { symbol: 'SOLUSDT', coin: 'SOL', fromMs: hour(8), toMs: hour(10) };
const row = { symbol: 'SOLUSDT', side: 'buy', price: '100', amount: '2500.5', ts: String(hour(9)) };
const answerOf = (...list: unknown[]) => ({ code: '00000', msg: 'success', data: { list, cursor: '7' } });

describe('the single closings of bitget', () => {
  it('are asked of the newer interface, one market at a time', () => {
    expect(orders!.request(query).url).toBe(
      'https://api.bitget.com/api/v3/market/liquidations?category=USDT-FUTURES&symbol=SOLUSDT&limit=100',
    );
  });

  it('come in an answer that is not taken for an error', () => {
    const body = JSON.stringify(answerOf(row));
    expect(classify(bitget, { status: 200, headers: {}, body }, 0).status).toBe('ok');
  });

  it('have the side of the position and an amount of money', () => {
    const { rows } = orders!.read(answerOf({ ...row, ts: hour(9) + 1, side: 'sell', amount: 7 }, row), query);
    expect(rows).toEqual([
      { symbol: 'SOLUSDT', coin: 'SOL', timeMs: hour(9), side: 'long', usd: 2500.5 },
      { symbol: 'SOLUSDT', coin: 'SOL', timeMs: hour(9) + 1, side: 'short', usd: 7 },
    ]);
  });

  it('are those of the market and the span, each once', () => {
    const others = [
      { ...row, symbol: 'SOLUSDC' },
      { ...row, ts: hour(7) },
      { ...row, ts: hour(11) },
    ];
    expect(orders!.read(answerOf(row, ...others, row), query).rows).toHaveLength(1);
  });

  it('lose a malformed row alone, and the answer with an envelope of another form', () => {
    const bad = [{ ...row, side: 'long?' }, { ...row, amount: '' }, { ...row, ts: 'now' }, null];
    const reading = orders!.read(answerOf(...bad, row), query);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected).toHaveLength(4);
    for (const wrong of [{}, { code: '00000', data: [] }, { code: '40034', data: { list: [] } }])
      expect(() => orders!.read(wrong, query)).toThrow(ShapeError);
  });
});
