import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Desk } from '../../../src/background/desk';
import type { Socket } from '../../../src/background/liquidations/stream';
import { HOUR_MS, hourOf } from '../../../src/domain/time';
import { eventually } from '../../eventually';
import { installFakeExtension } from '../../fake-extension';
import { type FakeSocket, fakeSocket } from './fake-socket';

const permissions = vi.hoisted(() => ({ contains: async () => true }));
vi.mock('webextension-polyfill', () => ({ default: { permissions } }));
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { createStreams } = await import('../../../src/background/liquidations/streams');
const { readLiquidations } = await import('../../../src/shared/ledger');
const { settings } = await import('../../../src/shared/settings');
const { liquidationsOf } = await import('../../../src/shared/state');

const nowMs = Date.UTC(2026, 10, 22, 10, 30);
let sockets: FakeSocket[];

const connect = (url: string) => {
  const socket = fakeSocket(url);
  sockets.push(socket);
  return socket as unknown as Socket;
};
const openUrls = () => sockets.filter(({ isClosed }) => !isClosed).map(({ url }) => url);

beforeEach(() => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  sockets = [];
  vi.spyOn(clock, 'now').mockReturnValue(nowMs);
});

const market = (venue: string, coin: string) => ({
  venue,
  atMs: nowMs,
  quote: { symbol: `${coin}USDT`, coin, markPrice: 100, openInterestUsd: 1e6 },
});

async function start(change: Partial<Awaited<ReturnType<typeof settings.get>>> = {}) {
  const choose = async (liquidationStreams: boolean, more: typeof change = {}) =>
    settings.set({ ...(await settings.get()), liquidationStreams, ...more });
  await choose(true, change);
  const desk: Desk = await layDesk();
  desk.markets = new Map(
    ['SOL', 'ETH'].map((coin) => [coin, [market('binance', coin), market('bybit', coin)]]),
  );
  return { desk, choose, streams: createStreams(desk, connect) };
}

const binanceUrl = 'wss://fstream.binance.com/market/ws/!forceOrder@arr';
const bybitUrl = 'wss://stream.bybit.com/v5/public/linear';

test('streams are open while a coin is in view, and closed when it no longer is', async () => {
  const { streams } = await start();
  await streams.align(new Set(['SOL']));
  expect(openUrls().sort()).toEqual([binanceUrl, bybitUrl]);
  await streams.align(new Set(['SOL', 'ETH']));
  expect(sockets).toHaveLength(2);
  await streams.align(new Set());
  expect(openUrls()).toEqual([]);
});

test('streams are opened only if they were chosen, and closed when they no longer are', async () => {
  const { streams, choose } = await start({ liquidationStreams: false });
  await streams.align(new Set(['SOL']));
  expect(sockets).toEqual([]);
  await choose(true);
  await streams.align(new Set(['SOL']));
  expect(openUrls()).toHaveLength(2);
  await choose(false);
  await streams.align(new Set(['SOL']));
  expect(openUrls()).toEqual([]);
});

test('a venue that is switched off or asked us to stay away is not listened to', async () => {
  const { desk, streams } = await start({ venuesOff: ['binance'] });
  desk.fetcher.change({ id: 'bybit' } as never, (health) => ({ ...health, pausedUntilMs: nowMs + HOUR_MS }));
  await streams.align(new Set(['SOL']));
  expect(sockets).toEqual([]);
});

test('what a stream tells is recorded once and shown', async () => {
  const { desk, streams } = await start({ venuesOff: ['binance'] });
  await streams.align(new Set(['SOL']));
  const row = (T: number, S: string, v: string) => ({ T, s: 'SOLUSDT', S, v, p: '100' });
  const say = (...data: object[]) => sockets.at(-1)!.says({ topic: 'allLiquidation.SOLUSDT', data });
  say(row(nowMs - 2000, 'Buy', '3'), row(nowMs - 1000, 'Sell', '1'));
  say(row(nowMs - 500, 'Buy', '2'));
  await streams.align(new Set());
  const hour = async () => {
    const rows = await desk.ledger.use((db) =>
      readLiquidations(db, 'bybit:SOLUSDT', hourOf(nowMs), hourOf(nowMs)),
    );
    return [rows?.longUsd[0], rows?.shortUsd[0], rows?.largestUsd[0]];
  };
  await eventually(async () => expect(await hour()).toEqual([500, 100, 300]));

  // A new connection after a restart that tells some of it again.
  const again = await start({ venuesOff: ['binance'] });
  await again.streams.align(new Set(['SOL']));
  say(row(nowMs - 500, 'Buy', '2'), row(nowMs - 100, 'Buy', '1'));
  await again.streams.align(new Set());
  await eventually(async () => expect(await hour()).toEqual([600, 100, 300]));
  await eventually(async () =>
    expect((await liquidationsOf('SOL').get())?.hours).toEqual([
      { openTimeMs: hourOf(nowMs), longUsd: 600, shortUsd: 100 },
    ]),
  );
});
