import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Desk } from '../../src/background/desk';
import type { VenueHealth } from '../../src/shared/state';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const clock = await import('../../src/shared/clock');
const { createForeignRatesWork } = await import('../../src/background/foreign-rates');
const { AnswerError } = await import('../../src/background/fetcher');
const { answered, unknownHealth } = await import('../../src/background/health');
const { venues } = await import('../../src/venues/venues');

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 22, 12);
const on = venues.filter(({ id }) => ['binance', 'bybit', 'hyperliquid'].includes(id));
const predicted = [
  [
    'SOL',
    [
      ['BinPerp', { fundingRate: '0.0002', fundingIntervalHours: 8 }],
      ['BybitPerp', { fundingRate: '0.0003', fundingIntervalHours: 4 }],
    ],
  ],
];

let nowMs: number;
let healths: Record<string, VenueHealth>;
let asked: string[];
let answer: unknown;
let kept: Map<string, unknown>;

/** A background as after a start; what is kept in the ledger outlives it. */
function wake() {
  const db = {
    get: async (_store: string, key: string) => kept.get(key),
    put: async (_store: string, value: unknown, key: string) => void kept.set(key, value),
  };
  const desk = {
    foreignRates: new Map(),
    ledger: { use: (work: (ledger: typeof db) => unknown) => work(db) },
    fetcher: {
      health: ({ id }: { id: string }) => healths[id] ?? unknownHealth,
      ask: async ({ id }: { id: string }) => {
        asked.push(id);
        if (answer === undefined) throw new AnswerError('network', 'no connection');
        return answer;
      },
    },
  } as unknown as Desk;
  return { desk, work: createForeignRatesWork(desk) };
}

const block = (venue: string) => {
  healths[venue] = answered(unknownHealth, 'geo_blocked', nowMs);
};

beforeEach(() => {
  nowMs = startMs;
  healths = {};
  asked = [];
  answer = predicted;
  kept = new Map();
  vi.spyOn(clock, 'now').mockImplementation(() => nowMs);
});

describe('rates of venues that are not available here', () => {
  test('are not asked for while every venue can be asked', async () => {
    const { desk, work } = wake();
    healths.binance = answered(unknownHealth, 'network', nowMs);
    await work.run(on);
    expect(asked).toEqual([]);
    expect(desk.foreignRates.size).toBe(0);
  });

  test('are those of the blocked venue alone, with who tells them and when', async () => {
    block('binance');
    const { desk, work } = wake();
    await work.run(on);
    expect(asked).toEqual(['hyperliquid']);
    expect(desk.foreignRates.get('SOL')).toEqual([
      {
        venue: 'binance',
        coin: 'SOL',
        fundingRate: 0.0002,
        fundingIntervalHours: 8,
        toldBy: 'hyperliquid',
        atMs: startMs,
      },
    ]);
  });

  test('are asked for every five minutes, also by a background that was started anew', async () => {
    block('bybit');
    for (let minute = 0; minute < 10; minute++) {
      nowMs = startMs + minute * minuteMs;
      const { desk, work } = wake();
      await work.run(on);
      expect(desk.foreignRates.get('SOL')?.[0]?.venue, `minute ${minute}`).toBe('bybit');
    }
    expect(asked).toHaveLength(2);
  });

  test('end with the block', async () => {
    block('binance');
    const { desk, work } = wake();
    await work.run(on);
    healths.binance = answered(unknownHealth, 'ok', nowMs);
    await work.run(on);
    expect(desk.foreignRates.size).toBe(0);
  });

  test('are missing where nobody can tell them, and asked for again after five minutes', async () => {
    block('binance');
    answer = undefined;
    const { desk, work } = wake();
    await work.run(on);
    nowMs += minuteMs;
    await work.run(on);
    expect([asked.length, desk.foreignRates.size]).toEqual([1, 0]);
    nowMs += 5 * minuteMs;
    answer = { wrong: 'shape' };
    await work.run(on);
    expect([asked.length, desk.foreignRates.size]).toEqual([2, 0]);
    expect(healths.hyperliquid).toBeUndefined();
  });

  test('nobody is asked who is blocked too', async () => {
    for (const venue of ['binance', 'hyperliquid']) block(venue);
    await wake().work.run(on);
    expect(asked).toEqual([]);
  });
});
