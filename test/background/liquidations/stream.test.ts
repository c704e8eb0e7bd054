import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStream, type Socket } from '../../../src/background/liquidations/stream';
import type { Liquidation } from '../../../src/domain/liquidation';
import { bybit } from '../../../src/venues/bybit';
import { type FakeSocket, fakeSocket } from './fake-socket';

const stream = bybit.liquidationStream!;
let sockets: FakeSocket[];
let heard: (readonly Liquidation[])[];
const open = () =>
  openStream(
    stream,
    (url) => {
      sockets.push(fakeSocket(url));
      return sockets.at(-1) as unknown as Socket;
    },
    (closings) => heard.push(closings),
  );
const closing = (T: number, s = 'SOLUSDT') => ({
  topic: `allLiquidation.${s}`,
  data: [{ T, s, S: 'Buy', v: '2', p: '100' }],
});

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
});
afterEach(() => vi.useRealTimers());

describe('a stream', () => {
  test('subscribes to the followed markets when it is open, and to later ones as they come', () => {
    const listening = open();
    listening.follow(['SOLUSDT']);
    expect(sockets[0]!.url).toBe(stream.url);
    expect(sockets[0]!.sent).toEqual([]);
    sockets[0]!.opens();
    listening.follow(['SOLUSDT', 'ETHUSDT']);
    expect(sockets[0]!.sent).toEqual([
      { op: 'subscribe', args: ['allLiquidation.SOLUSDT'] },
      { op: 'subscribe', args: ['allLiquidation.ETHUSDT'] },
    ]);
  });

  test('hands on what it heard of the followed markets in batches, oldest first', () => {
    const listening = open();
    listening.follow(['SOLUSDT']);
    sockets[0]!.opens();
    sockets[0]!.says(closing(2_000));
    sockets[0]!.says(closing(1_000));
    sockets[0]!.says(closing(3_000, 'ETHUSDT'));
    sockets[0]!.says('pong');
    sockets[0]!.says({ op: 'subscribe', success: true });
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(5_000);
    expect(heard.map((batch) => batch.map(({ timeMs }) => timeMs))).toEqual([[1_000, 2_000]]);
    vi.advanceTimersByTime(60_000);
    expect(heard).toHaveLength(1);
  });

  test('keeps the connection with the venue’s ping', () => {
    open();
    sockets[0]!.opens();
    vi.advanceTimersByTime(41_000);
    expect(sockets[0]!.sent).toEqual([{ op: 'ping' }, { op: 'ping' }]);
  });

  test('that breaks off is made anew, each time after twice as long, until something is heard', () => {
    const listening = open();
    listening.follow(['SOLUSDT']);
    const waits = [1_000, 2_000, 4_000];
    for (const [i, wait] of waits.entries()) {
      sockets[i]!.breaksOff();
      vi.advanceTimersByTime(wait - 1);
      expect(sockets).toHaveLength(i + 1);
      vi.advanceTimersByTime(1);
      expect(sockets).toHaveLength(i + 2);
    }
    sockets[3]!.opens();
    expect(sockets[3]!.sent).toEqual([{ op: 'subscribe', args: ['allLiquidation.SOLUSDT'] }]);
    sockets[3]!.says({ op: 'pong' });
    sockets[3]!.breaksOff();
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(5);
  });

  test('never waits longer than five minutes', () => {
    open();
    for (let i = 0; i < 12; i++) {
      sockets.at(-1)!.breaksOff();
      vi.advanceTimersByTime(5 * 60_000);
      expect(sockets).toHaveLength(i + 2);
    }
  });

  test('that is closed hands on what it heard, and stays closed', () => {
    const listening = open();
    listening.follow(['SOLUSDT']);
    sockets[0]!.opens();
    sockets[0]!.says(closing(1_000));
    listening.close();
    expect(sockets[0]!.isClosed).toBe(true);
    expect(heard).toHaveLength(1);
    vi.advanceTimersByTime(600_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]!.sent).not.toContainEqual({ op: 'ping' });
  });

  test('that is closed while it waits to be made anew is not', () => {
    const listening = open();
    sockets[0]!.breaksOff();
    listening.close();
    vi.advanceTimersByTime(600_000);
    expect(sockets).toHaveLength(1);
  });
});
