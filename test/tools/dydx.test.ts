import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const iso = (hours: number): string => new Date(at(hours)).toISOString();
const listing = { ...perp('dydx', countingMarket()), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(1500) + 60_000);
const url = (path: string) => ({ url: `https://indexer.dydx.trade/v4/${path}` });
const get = <Answer>(path: string, from = world): Answer => jsonOf<Answer>('dydx', url(path), from);

test('candles are newest first, the end excluded, with the open interest that they begin with', () => {
  const { candles } = get<{ candles: Record<string, string>[] }>(
    `candles/perpetualMarkets/SOL-USD?resolution=1HOUR&fromISO=${iso(10)}&toISO=${iso(12)}&limit=1000`,
  );
  expect(candles.map(({ startedAt }) => startedAt)).toEqual([iso(11), iso(10)]);
  // What the hour before closed with.
  expect(candles[1]).toMatchObject({ open: '110', close: '111', startingOpenInterest: '1009' });
  expect(
    get<{ candles: object[] }>('candles/perpetualMarkets/SOL-USD?resolution=1HOUR&limit=1000').candles,
  ).toHaveLength(1000);
});

test('funding is hourly, with the interest of the other venues taken off, and stamped after its block', () => {
  const { historicalFunding: rows } = get<{ historicalFunding: Record<string, string>[] }>(
    `historicalFunding/SOL-USD?effectiveBeforeOrAt=${iso(17)}&limit=3`,
  );
  expect(rows.map(({ effectiveAt }) => effectiveAt!.slice(0, 13))).toEqual(
    [16, 15, 14].map((hour) => iso(hour).slice(0, 13)),
  );
  expect(Number(rows[0]!.rate)).toBeCloseTo(16e-6 / 8 - 0.0001 / 8, 12);
  expect(rows[0]!.effectiveAt).toMatch(/:00:00\.713Z$/);
});

test('markets are told apart by their status and their margin', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const { markets } = get<{ markets: Record<string, Record<string, string>> }>('perpetualMarkets', demo);
  expect(markets['BTC-USD']).toMatchObject({
    status: 'ACTIVE',
    marketType: 'CROSS',
    defaultFundingRate1H: '0',
  });
  expect(markets['FARTCOIN,RAYDIUM,4K3DYJZVZP8EMZWUXBBCJEVW-USD']).toMatchObject({
    marketType: 'ISOLATED',
    defaultFundingRate1H: '0.0000125',
  });
  expect(markets['MATIC-USD']!.status).toBe('FINAL_SETTLEMENT');
  expect(markets['UNBORN-USD']!.status).toBe('INITIALIZING');
});

test('errors are a list, and candles have a wider limit than the rest', () => {
  const errorOf = (path: string, from = world) => {
    const { status, body } = reply('dydx', url(path), from);
    return [status, JSON.parse(body).errors?.[0].msg];
  };
  expect(errorOf('historicalFunding/NONE-USD')[1]).toMatch(/valid ticker/);
  expect(errorOf('historicalFunding/SOL-USD?limit=1001')).toEqual([
    400,
    expect.stringContaining('max: 1000'),
  ]);
  const limited = worldOf([listing], at(10), true);
  const candles = 'candles/perpetualMarkets/SOL-USD?resolution=1HOUR';
  for (let i = 0; i < 100; i++) reply('dydx', url('perpetualMarkets'), limited);
  expect(errorOf('perpetualMarkets', limited)).toEqual([429, 'Too many requests']);
  for (let i = 0; i < 101; i++) expect(errorOf(candles, limited)[0]).toBe(200);
});
