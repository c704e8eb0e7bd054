import { describe, expect, test } from 'vitest';
import { bybit } from '../../src/venues/bybit';
import { classify } from '../../src/venues/classify';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { perp } from '../../tools/exchange/demo-listings';
import { createFaults, type Fault, spoil } from '../../tools/exchange/faults';
import { json } from '../../tools/exchange/wire';
import { reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const coins = ['SOL', 'XRP', 'ADA'];
const world = worldOf(
  coins.flatMap((coin) => [perp('bybit', countingMarket(coin)), perp('hyperliquid', countingMarket(coin))]),
  T0 + 90 * 3_600_000,
);
const tickers = reply('bybit', bybit.quotes.requests.tickers, world);

describe('a switched-on fault', () => {
  test('applies to its host and path until it is switched off', () => {
    const faults = createFaults();
    faults.switchOn({ host: 'api.bybit.com', path: '/v5/market/kline' }, { kind: 'empty' });
    expect(faults.at('api.bybit.com', '/v5/market/kline')).toEqual({ kind: 'empty' });
    expect(faults.at('api.bybit.com', '/v5/market/tickers')).toBeUndefined();
    expect(faults.at('fapi.binance.com', '/v5/market/kline')).toBeUndefined();
    faults.switchOff({ host: 'api.bybit.com', path: '/v5/market/kline' });
    expect(faults.at('api.bybit.com', '/v5/market/kline')).toBeUndefined();
  });

  test('of a longer path wins over one of the host', () => {
    const faults = createFaults();
    faults.switchOn({ host: 'h' }, { kind: 'hang' });
    faults.switchOn({ host: 'h', path: '/a' }, { kind: 'reset' });
    expect([faults.at('h', '/a/b')?.kind, faults.at('h', '/c')?.kind]).toEqual(['reset', 'hang']);
    faults.clear();
    expect(faults.at('h', '/a')).toBeUndefined();
  });
});

test.each<[Fault, string]>([
  [{ kind: 'rate-limited', status: 429, retryAfterSeconds: 7 }, 'rate_limited'],
  [{ kind: 'rate-limited', status: 418 }, 'rate_limited'],
  [{ kind: 'too-frequent' }, 'rate_limited'],
  [{ kind: 'forbidden-html' }, 'geo_blocked'],
  [{ kind: 'region-blocked' }, 'geo_blocked'],
  [{ kind: 'server-error' }, 'server_error'],
  [{ kind: 'html' }, 'bad_shape'],
  [{ kind: 'truncated' }, 'bad_shape'],
  [{ kind: 'empty' }, 'bad_shape'],
  [{ kind: 'wrong-envelope' }, 'bad_shape'],
  [{ kind: 'late', ms: 5 }, 'ok'],
])('%j reads as %s', (fault, status) => {
  expect(classify(bybit, spoil(tickers, fault), 0).status).toBe(status);
});

test('Retry-After is passed on', () => {
  const limited = spoil(tickers, { kind: 'rate-limited', status: 429, retryAfterSeconds: 7 });
  expect(limited.headers['retry-after']).toBe('7');
});

describe('a malformed row', () => {
  test('costs one market and leaves the others', () => {
    const body = JSON.parse(spoil(tickers, { kind: 'malformed-row' }).body);
    const { rows, rejected } = bybit.quotes.read({ tickers: body, instruments: undefined }, 0);
    expect(rows.map(({ coin }) => coin)).toEqual(coins.slice(1));
    expect(rejected.map(({ symbol }) => symbol)).toEqual(['SOLUSDT']);
  });

  test('of a list beside its names spoils the figures, not the names', () => {
    const answer = spoil(reply('hyperliquid', hyperliquid.quotes.requests.markets, world), {
      kind: 'malformed-row',
    });
    const { rows, rejected } = hyperliquid.quotes.read({ markets: JSON.parse(answer.body) }, world.nowMs());
    expect(rows.map(({ coin }) => coin)).toEqual(coins.slice(1));
    expect(rejected.map(({ symbol }) => symbol)).toEqual(['SOL']);
  });

  test('of rows that are lists keeps its time', () => {
    const spoilt = spoil(
      json([
        [1, '2', '3'],
        [4, '5', '6'],
        [7, '8', '9'],
        [10, '11', '12'],
      ]),
      { kind: 'malformed-row' },
    );
    expect(JSON.parse(spoilt.body)[0]).toEqual([1, 'bad', 'bad']);
    expect(JSON.parse(spoilt.body)[1]).toEqual([4, '5', '6']);
  });
});
