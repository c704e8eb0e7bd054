import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const seconds = (hours: number): number => at(hours) / 1000;
const listing = { ...perp('kraken', countingMarket('SOL', 9500)), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(9000) + 60_000);
const url = (path: string) => ({ url: `https://futures.kraken.com/${path}` });
const get = <Answer>(path: string, from = world): Answer => jsonOf<Answer>('kraken', url(path), from);
const charts = 'api/charts/v1';

test('a rate is absolute: USD per coin of a linear market, coins per dollar of an inverse one', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const { tickers } = get<{ tickers: Record<string, number>[] }>('derivatives/api/v3/tickers', demo);
  const of = (symbol: unknown) => tickers.find((row) => (row.symbol as unknown) === symbol)!;
  const linear = of('PF_XBTUSD');
  const inverse = of('PI_XBTUSD');
  expect(linear.fundingRate! / linear.markPrice!).toBeCloseTo(inverse.fundingRate! * inverse.markPrice!, 12);
  expect(of('in_xbtusd')).not.toHaveProperty('markPrice');
  expect(tickers.some(({ tag }) => (tag as unknown) === 'quarter')).toBe(true);
});

test('funding is always the whole year, each hour under its beginning, the running one included', () => {
  const { rates } = get<{ rates: { timestamp: string; relativeFundingRate: number }[] }>(
    'derivatives/api/v4/historicalfundingrates?symbol=PF_SOLUSD',
  );
  expect(rates).toHaveLength(365 * 24 + 1);
  expect(rates.at(-1)!.timestamp).toBe(new Date(at(9000)).toISOString());
  expect(rates.at(-2)!.timestamp).toBe(new Date(at(8999)).toISOString());
  // The last payment before was of 9000 millionths for 8 h, with the interest of the other venues taken off.
  expect(rates.at(-2)!.relativeFundingRate).toBeCloseTo(0.009 / 8 - 0.0001 / 8, 12);
});

test('open interest comes in columns, each hour as open, high, low and close', () => {
  const path = `${charts}/analytics/PF_SOLUSD/open-interest?interval=3600&since=${seconds(10)}&to=${seconds(11)}`;
  expect(get(path)).toEqual({
    result: {
      timestamp: [seconds(10), seconds(11)],
      data: [
        ['1009', '1010', '1009', '1010'],
        ['1010', '1010', '1010', '1010'],
      ],
      more: false,
    },
    errors: [],
  });
});

test('candles are at most 2000 from the start on', () => {
  const path = `${charts}/trade/PF_SOLUSD/1h?from=${seconds(0)}&to=${seconds(3000)}`;
  const { candles, more_candles: more } = get<{ candles: { time: number }[]; more_candles: boolean }>(path);
  expect([candles.length, candles.at(-1)!.time, more]).toEqual([2000, at(1999), true]);
});

test('errors are named inside of 200, or listed with 400', () => {
  const bodyOf = (path: string, from = world) => {
    const { status, body } = reply('kraken', url(path), from);
    return { status, ...JSON.parse(body) };
  };
  expect(bodyOf(`${charts}/trade/PF_NONEUSD/1h`)).toMatchObject({
    status: 'BAD_REQUEST',
    errors: [{ message: 'Argument invalid: symbol' }],
  });
  expect(bodyOf('derivatives/api/v4/historicalfundingrates?symbol=PF_NONEUSD').error).toBe(
    'contractNotFound',
  );
  const limited = worldOf([listing], at(10), true);
  for (let i = 0; i < 500; i++) reply('kraken', url('derivatives/api/v3/instruments'), limited);
  expect(bodyOf('derivatives/api/v3/tickers', limited)).toMatchObject({
    status: 200,
    error: 'apiLimitExceeded',
  });
});
