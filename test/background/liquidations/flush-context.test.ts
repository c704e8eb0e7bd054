import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time';
import { installFakeExtension } from '../../fake-extension';

vi.mock('webextension-polyfill', () => ({ default: { permissions: { contains: async () => true } } }));
const fake = installFakeExtension();
const clock = await import('../../../src/shared/clock');
const { layDesk } = await import('../../../src/background/desk');
const { flushContextOf } = await import('../../../src/background/liquidations/flush-context');
const { writeSamples, writeTrack } = await import('../../../src/background/ledger');

const hourMs = Date.UTC(2026, 10, 22, 10);
let nowMs: number;

beforeEach(() => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
  nowMs = hourMs + 0.5 * HOUR_MS;
  vi.spyOn(clock, 'now').mockImplementation(() => nowMs);
});

const spreads = (count: number, lastBack = 0) =>
  Array.from({ length: count }, (_, i) => ({
    timeMs: hourMs - (i + lastBack) * HOUR_MS,
    column: 'spreadBp' as const,
    value: i === 0 ? 9 : 2,
  }));

test('beside the price stand the close of four hours ago and the spread against its median', async () => {
  const desk = await layDesk();
  await desk.ledger.use(async (db) => {
    await writeTrack(db, 'SOL', [{ timeMs: hourMs - 4 * HOUR_MS, column: 'price', value: 150 }]);
    await writeSamples(db, 'SOL', spreads(48));
  });
  expect(await flushContextOf(desk, 'SOL')).toEqual({
    earlier: { close: 150, hoursAgo: 4.5 },
    spread: { nowBp: 9, medianBp: 2 },
  });
});

test('what is not known is left out: too few samples, an old one, no close', async () => {
  const desk = await layDesk();
  expect(await flushContextOf(desk, 'SOL')).toEqual({});
  await desk.ledger.use((db) => writeSamples(db, 'ETH', spreads(47)));
  expect(await flushContextOf(desk, 'ETH')).toEqual({});
  await desk.ledger.use((db) => writeSamples(db, 'BTC', spreads(60, 2)));
  expect(await flushContextOf(desk, 'BTC')).toEqual({});
});

test('what was read is kept for some minutes, but not into the next hour', async () => {
  const desk = await layDesk();
  await flushContextOf(desk, 'SOL');
  await desk.ledger.use((db) => writeSamples(db, 'SOL', spreads(60)));
  nowMs += 4 * 60_000;
  expect(await flushContextOf(desk, 'SOL')).toEqual({});
  nowMs += 2 * 60_000;
  expect(await flushContextOf(desk, 'SOL')).toMatchObject({ spread: { nowBp: 9 } });
  nowMs = hourMs + HOUR_MS;
  await desk.ledger.use((db) =>
    writeSamples(db, 'SOL', [{ timeMs: hourMs + HOUR_MS, column: 'spreadBp', value: 5 }]),
  );
  expect(await flushContextOf(desk, 'SOL')).toMatchObject({ spread: { nowBp: 5 } });
});
