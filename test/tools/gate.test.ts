import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const seconds = (hours: number): number => at(hours) / 1000;
const listing = { ...perp('gate', countingMarket('SOL', 8000)), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(6000) + 60_000);
const url = (path: string) => ({ url: `https://api.gateio.ws/api/v4/futures/usdt/${path}` });
const get = <Row>(path: string): Row[] => jsonOf<Row[]>('gate', url(path), world);
const ofSol = 'contract=SOL_USDT';

test('a contract states its size, and its position size is one side of that', () => {
  const [row] = get<Record<string, string>>('contracts');
  expect(row).toMatchObject({ name: 'SOL_USDT', quanto_multiplier: '0.01', funding_interval: 28_800 });
  // 6999 coins at the last close; a minute into the hour a sixtieth of the next coin.
  expect(Number(row!.position_size) * 0.01).toBeCloseTo(6999 + 1 / 60, 6);
});

test('candles run from the start to the end, both included, and in no other way', () => {
  const rows = get<{ t: number }>(`candlesticks?${ofSol}&interval=1h&from=${seconds(10)}&to=${seconds(12)}`);
  expect(rows.map(({ t }) => t)).toEqual([seconds(10), seconds(11), seconds(12)]);
  const refused = (query: string) => reply('gate', url(`candlesticks?${ofSol}&interval=1h&${query}`), world);
  expect(refused(`from=${seconds(10)}&to=${seconds(12)}&limit=2`).status).toBe(400);
  expect(refused(`from=${seconds(10)}&to=${seconds(2010)}`).status).toBe(400);
});

test('funding is newest first, stamped some seconds late, and kept for half a year', () => {
  const rows = get<{ t: number; r: string }>(`funding_rate?${ofSol}&limit=2`);
  expect(rows.map(({ r }) => r)).toEqual(['0.006', '0.005992']);
  expect(rows[0]!.t - seconds(6000)).toBeLessThan(4);
  const oldest = Math.floor((world.nowMs() - 181 * DAY_MS) / 1000);
  expect(reply('gate', url(`funding_rate?${ofSol}&from=${oldest}`), world).status).toBe(400);
});

test('statistics count both sides, off from the start', () => {
  const rows = get<{ time: number; open_interest_usd: number; mark_price: number }>(
    `contract_stats?${ofSol}&interval=1h&from=${seconds(5990)}&limit=3`,
  );
  expect(rows.map(({ time }) => time)).toEqual([seconds(5990), seconds(5991), seconds(5992)]);
  expect(rows[0]!.open_interest_usd / rows[0]!.mark_price / 2).toBeCloseTo(6989, 6);
});

test('bulk answers hold stocks, what is not traded yet and what goes', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = jsonOf<Record<string, unknown>[]>('gate', url('contracts'), demo);
  const of = (name: string) => rows.find((row) => row.name === name);
  expect(of('TSLAX_USDT')).toMatchObject({ contract_type: 'stocks' });
  expect(of('UNBORN_USDT')).toMatchObject({ is_pre_market: true });
  expect(of('MATIC_USDT')).toMatchObject({ in_delisting: true });
});

test('an unknown contract and a limit that is spent are named by a label', () => {
  const labelOf = (path: string, from = world) => {
    const { status, body } = reply('gate', url(path), from);
    return [status, JSON.parse(body).label];
  };
  expect(labelOf('funding_rate?contract=NONE_USDT')).toEqual([400, 'CONTRACT_NOT_FOUND']);
  expect(labelOf('funding_rate')).toEqual([400, 'MISSING_REQUIRED_PARAM']);
  const limited = worldOf([listing], at(10), true);
  for (let i = 0; i < 200; i++) reply('gate', url('tickers'), limited);
  expect(labelOf('tickers', limited)).toEqual([429, 'TOO_MANY_REQUESTS']);
});
