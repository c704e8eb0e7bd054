import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { demoListings, perp } from '../../tools/exchange/demo-listings';
import { jsonOf, reply, worldOf } from './ask';
import { countingMarket, T0 } from './markets';

const at = (hours: number): number => T0 + hours * HOUR_MS;
const listing = { ...perp('hyperliquid', countingMarket('SOL', 7000)), priceOffsetBp: 0, share: 1 };
const world = worldOf([listing], at(6000) + 60_000);
const info = (body: unknown) => ({ url: 'https://api.hyperliquid.xyz/info', body });

test('funding history runs from its start, 500 rows at most, stamped a little after the hour', () => {
  const rows = jsonOf<{ time: number; fundingRate: string }[]>(
    'hyperliquid',
    info({ type: 'fundingHistory', coin: 'SOL', startTime: at(8) }),
    world,
  );
  expect(rows).toHaveLength(500);
  expect(rows.slice(0, 2)).toMatchObject([
    { time: at(8) + 76, fundingRate: '0.000001' },
    { time: at(9) + 76, fundingRate: '0.000001' },
  ]);
});

describe('candles', () => {
  const candles = (req: object) =>
    jsonOf<{ t: number; v: string }[]>('hyperliquid', info({ type: 'candleSnapshot', req }), world);

  test('are those of the latest 5000 hours only', () => {
    const rows = candles({ coin: 'SOL', interval: '1h', startTime: 0, endTime: at(9000) });
    expect([rows.length, rows[0]!.t, rows.at(-1)!.t]).toEqual([5000, at(1001), at(6000)]);
  });

  test('of a span include the one that is open at its start', () => {
    const rows = candles({ coin: 'SOL', interval: '1h', startTime: at(5000) + 1, endTime: at(5001) });
    expect(rows.map(({ t }) => t)).toEqual([at(5000), at(5001)]);
  });
});

test('other exchanges of builders stand in an answer of their own', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const names = (question: object) =>
    jsonOf<[{ universe: { name: string; isDelisted?: boolean }[] }, unknown[]]>(
      'hyperliquid',
      info(question),
      demo,
    );
  const [main, contexts] = names({ type: 'metaAndAssetCtxs' });
  expect(contexts).toHaveLength(main.universe.length);
  expect(main.universe.filter(({ name }) => name.includes(':'))).toEqual([]);
  expect(main.universe.filter(({ isDelisted }) => isDelisted).map(({ name }) => name)).toEqual(['MATIC']);
  expect(names({ type: 'metaAndAssetCtxs', dex: 'xyz' })[0].universe.map(({ name }) => name)).toEqual([
    'xyz:TSLA',
  ]);
});

test('predicted funding tells the rates of the other venues too', () => {
  const demo = worldOf(demoListings(T0), T0 + 60_000);
  const rows = jsonOf<[string, [string, { fundingIntervalHours: number } | null][]][]>(
    'hyperliquid',
    info({ type: 'predictedFundings' }),
    demo,
  );
  const of = (coin: string) => rows.find(([name]) => name === coin)![1];
  expect(of('SOL').map(([name, rate]) => [name, rate?.fundingIntervalHours])).toEqual([
    ['BinPerp', 8],
    ['HlPerp', 1],
    ['BybitPerp', 8],
  ]);
  expect(of('PURR').map(([, rate]) => rate !== null)).toEqual([false, true, false]);
});

test.each([
  [{ type: 'nothing' }, 422],
  ['text', 422],
  [{ type: 'fundingHistory', coin: 'NONE', startTime: 0 }, 500],
  [{ type: 'candleSnapshot', req: { coin: 'SOL', interval: '7h', startTime: 0 } }, 500],
])('%j answers %d', (body, status) => {
  expect(reply('hyperliquid', info(body), world).status).toBe(status);
});

test('1200 weight a minute are answered, and long answers weigh more', () => {
  const limited = worldOf([listing], at(6000), true);
  const long = info({ type: 'fundingHistory', coin: 'SOL', startTime: 0 });
  const statuses = Array.from({ length: 27 }, () => reply('hyperliquid', long, limited).status);
  expect([statuses[25], statuses[26]]).toEqual([200, 429]);
  limited.realMs = 60_000;
  expect(reply('hyperliquid', long, limited).status).toBe(200);
});
