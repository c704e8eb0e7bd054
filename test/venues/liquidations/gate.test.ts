import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../../src/domain/venue';
import { gate } from '../../../src/venues/gate';
import { hasSharedData, sharedJson } from '../../shared-data';
import { hour } from '../fixture';

const { sums, orders } = gate.liquidations!;
const query: HistoryQuery = {
  symbol: 'SOL_USDT',
  coin: 'SOL',
  fromMs: hour(9),
  toMs: hour(10),
  coinsPerContract: 0.5,
};
const seconds = (hours: number) => hour(hours) / 1000;

describe('the hourly sums of gate', () => {
  const row = { long_liq_size: 9, long_liq_amount: 9, open_interest: 5, mark_price: '2' };

  it('come with the request for open interest, so that nothing is asked twice', () => {
    expect(sums!.request(query)).toEqual(gate.history.openInterest!.request(query));
  });

  it('are the USD of closed longs and shorts, the running hour among them', () => {
    const answer = [
      { ...row, time: seconds(8), long_liq_usd: 1, short_liq_usd: 1 },
      { ...row, time: String(seconds(9)), long_liq_usd: '120.5', short_liq_usd: '0' },
      { ...row, time: seconds(10), long_liq_usd: 3, short_liq_usd: 7.5 },
    ];
    expect(sums!.read(answer, query)).toEqual({
      rows: [
        { openTimeMs: hour(9), longUsd: 120.5, shortUsd: 0 },
        { openTimeMs: hour(10), longUsd: 3, shortUsd: 7.5 },
      ],
      rejected: [],
    });
  });

  it('lose an hour whose figure is missing, malformed or off the hour, and that hour alone', () => {
    const good = { ...row, time: seconds(9), long_liq_usd: 1, short_liq_usd: 2 };
    const bad = [
      { ...good, long_liq_usd: '' },
      { ...good, short_liq_usd: 'many' },
      { ...good, short_liq_usd: -1 },
      { ...good, time: seconds(9) + 300 },
    ];
    const reading = sums!.read([...bad, good], query);
    expect(reading.rows).toEqual([{ openTimeMs: hour(9), longUsd: 1, shortUsd: 2 }]);
    expect(reading.rejected).toHaveLength(4);
  });
});

describe('the single closings of gate', () => {
  const order = {
    time: seconds(9) + 60,
    contract: 'SOL_USDT',
    order_price: '99',
    fill_price: '100',
    left: 0,
  };
  const read = (list: unknown[], more: Partial<HistoryQuery> = {}) =>
    orders!.read(list, { ...query, ...more });

  it('are asked for an hour at most, in seconds', () => {
    expect(orders!.hoursPerRequest).toBe(1);
    expect(orders!.request(query).url).toBe(
      `https://api.gateio.ws/api/v4/futures/usdt/liq_orders?contract=SOL_USDT&from=${seconds(9)}&to=${seconds(10)}&limit=1000`,
    );
  });

  it('have the side of the position, and contracts times size times price', () => {
    const { rows } = read([
      { ...order, size: 40, order_size: -10 },
      { ...order, time: seconds(9) + 61, size: '-6', order_size: '6' },
    ]);
    expect(rows).toEqual([
      { symbol: 'SOL_USDT', coin: 'SOL', timeMs: hour(9) + 60_000, side: 'long', usd: 500 },
      { symbol: 'SOL_USDT', coin: 'SOL', timeMs: hour(9) + 61_000, side: 'short', usd: 300 },
    ]);
  });

  it('count the position where the order is not told, and its price where no fill is', () => {
    expect(read([{ ...order, size: 4, fill_price: '0' }]).rows[0]).toMatchObject({ side: 'long', usd: 198 });
  });

  it('of a thousandfold name are worth what the venue’s unit is', () => {
    const [row] = read([{ ...order, size: 2, fill_price: '3' }], {
      symbol: '1000PEPE_USDT',
      coin: 'PEPE',
      coinsPerContract: 10_000,
    }).rows;
    // Ten units a contract.
    expect(row?.usd).toBe(60);
  });

  it('count a row that comes twice once, and rows of nothing not at all', () => {
    const row = { ...order, size: 40, order_size: -10 };
    expect(
      read([row, row, { ...row, order_size: -20 }, { ...row, size: 0 }]).rows.map(({ usd }) => usd),
    ).toEqual([500, 1000]);
  });

  it('lose a malformed row alone, and all without the contract size', () => {
    const row = { ...order, size: 40, order_size: -10 };
    const reading = read([{ ...row, size: 'x' }, 'row', { ...row, fill_price: 'x' }, row]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected).toHaveLength(3);
    const { coinsPerContract: _, ...without } = query;
    expect(orders!.read([row], without).rejected[0]?.reason).toMatch(/contract size of SOL_USDT is missing/);
  });
});

describe.skipIf(!hasSharedData)('the reference answers of gate', () => {
  it('read as sums and as a closing', () => {
    const timeMs = 1_548_654_951_000;
    const around = { ...query, fromMs: timeMs - 1, toMs: timeMs + 1 };
    const { rows } = orders!.read(sharedJson('payloads/gate/liq_orders.json'), around);
    expect(rows).toMatchObject([{ timeMs, side: 'long', usd: 600 * 0.5 * 3424 }]);
    // Neither example is of hourly rows.
    const statistics = sums!.read(sharedJson('payloads/gate/contract_stats_recorded.json'), query);
    expect(statistics.rejected[0]?.reason).toMatch(/does not open on the hour/);
  });
});
