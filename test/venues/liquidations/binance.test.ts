import { describe, expect, it } from 'vitest';
import { binance } from '../../../src/venues/binance';
import { hasSharedData, sharedJson } from '../../shared-data';
import { hour } from '../fixture';

const { read, subscribe, url } = binance.liquidationStream!;
const order = {
  s: 'SOLUSDT',
  S: 'SELL',
  p: '99',
  ap: '100',
  X: 'FILLED',
  q: '3',
  l: '1',
  z: '2.5',
  T: hour(9),
};
const event = (change: object = {}, around: object = {}) => ({
  e: 'forceOrder',
  E: hour(9) + 5,
  o: { ...order, ...change },
  ps: 'SOLUSDT',
  st: 1,
  ...around,
});

describe('the stream of binance', () => {
  it('is that of all markets at its present address, which needs no subscription', () => {
    expect(url).toBe('wss://fstream.binance.com/market/ws/!forceOrder@arr');
    expect(subscribe(['SOLUSDT'])).toEqual([]);
  });

  it('has the side of the order, so that selling closes a long, and filled units times their price', () => {
    expect(read(event()).rows).toEqual([
      { timeMs: hour(9), symbol: 'SOLUSDT', coin: 'SOL', side: 'long', usd: 250 },
    ]);
    expect(read(event({ S: 'BUY', ap: '0' })).rows).toMatchObject([{ side: 'short', usd: 247.5 }]);
  });

  it('names the coin without the multiplier, which changes nothing of the sum', () => {
    expect(read(event({ s: '1000PEPEUSDT', z: '10', ap: '0.01' })).rows).toMatchObject([
      { coin: 'PEPE', usd: 0.1 },
    ]);
  });

  it('leaves out the coin-margined interface, dated contracts and orders that are still open', () => {
    const messages = [
      event({}, { st: 2 }),
      event({ s: 'BTCUSD_PERP' }),
      event({ s: 'BTCUSDT_261225' }),
      event({ X: 'PARTIALLY_FILLED' }),
    ];
    for (const message of messages) expect(read(message)).toEqual({ rows: [], rejected: [] });
  });

  it('counts the same event once, and hears nothing in other messages', () => {
    expect(read([event(), event()]).rows).toHaveLength(1);
    for (const other of [{ result: null, id: 1 }, null, 'text', 7]) expect(read(other).rows).toEqual([]);
  });

  it('loses a malformed event alone', () => {
    const reading = read([event({ S: 'HOLD' }), event({ z: '' }), { ...event(), o: 'none' }, event()]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected.map(({ symbol }) => symbol)).toEqual(['SOLUSDT', 'SOLUSDT', 'forceOrder']);
  });
});

describe.skipIf(!hasSharedData)('the reference event of binance', () => {
  it('reads as a long that was closed', () => {
    const { rows } = read(sharedJson('payloads/binance/ws_forceOrder_arr.json'));
    expect(rows).toMatchObject([{ symbol: 'BTCUSDT', side: 'long', usd: 0.014 * 9910 }]);
  });
});
