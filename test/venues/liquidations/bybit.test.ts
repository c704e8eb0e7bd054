import { describe, expect, it } from 'vitest';
import { bybit } from '../../../src/venues/bybit';
import { hasSharedData, sharedJson } from '../../shared-data';
import { hour } from '../fixture';

const { read, subscribe, ping, url } = bybit.liquidationStream!;
const row = { T: hour(9), s: 'SOLUSDT', S: 'Buy', v: '2.5', p: '100' };
const message = (...data: unknown[]) => ({
  topic: 'allLiquidation.SOLUSDT',
  type: 'snapshot',
  ts: hour(9),
  data,
});

describe('the stream of bybit', () => {
  it('is subscribed to by market, and kept by a ping', () => {
    expect(url).toBe('wss://stream.bybit.com/v5/public/linear');
    expect(subscribe(['SOLUSDT', '1000PEPEUSDT'])).toEqual([
      { op: 'subscribe', args: ['allLiquidation.SOLUSDT', 'allLiquidation.1000PEPEUSDT'] },
    ]);
    expect(subscribe([])).toEqual([]);
    expect(ping).toEqual({ message: { op: 'ping' }, everyMs: 20_000 });
  });

  it('has the side of the position and units times their price, several to a message', () => {
    const { rows } = read(message({ ...row, S: 'Sell', T: hour(9) + 3, v: '1' }, row));
    expect(rows).toEqual([
      { timeMs: hour(9), symbol: 'SOLUSDT', coin: 'SOL', side: 'long', usd: 250 },
      { timeMs: hour(9) + 3, symbol: 'SOLUSDT', coin: 'SOL', side: 'short', usd: 100 },
    ]);
  });

  it('counts a row that comes twice once', () => {
    expect(read(message(row, row, { ...row, v: '3' })).rows).toHaveLength(2);
  });

  it('hears nothing in other messages, and nothing of dated contracts', () => {
    for (const other of [
      { op: 'pong' },
      { success: true, op: 'subscribe' },
      null,
      [],
      { topic: 'tickers.SOLUSDT', data: [row] },
    ])
      expect(read(other)).toEqual({ rows: [], rejected: [] });
    expect(read(message({ ...row, s: 'BTC-25DEC26' })).rows).toEqual([]);
  });

  it('loses a malformed row alone', () => {
    const reading = read(message({ ...row, S: 'buy' }, { ...row, p: '0' }, 'row', row));
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected.map(({ symbol }) => symbol)).toEqual(['SOLUSDT', 'SOLUSDT', 'allLiquidation']);
  });
});

describe.skipIf(!hasSharedData)('the reference message of bybit', () => {
  it('reads as a short that was closed', () => {
    const { rows } = read(sharedJson('payloads/bybit/ws_allLiquidation.json'));
    expect(rows).toMatchObject([{ coin: 'ROSE', side: 'short' }]);
    expect(rows[0]!.usd).toBeCloseTo(899.8, 9);
  });
});
