import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { columns, type Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import type { Verdict } from '../../src/domain/verdict';
import { madeHistory } from '../engine/made-history';
import { installFakeExtension } from '../fake-extension';

const fake = installFakeExtension();
const { createLedgerKeeper, writeBars, writeOutcomes, writeTrack } = await import(
  '../../src/background/ledger'
);
const { scoreSaid } = await import('../../src/background/score-said');
const { readOutcomes, readTrack } = await import('../../src/shared/ledger');
const { keptHours, outcomeStates } = await import('../../src/shared/ledger-format');
type Desk = Parameters<typeof scoreSaid>[0];
type TrackCell = Parameters<typeof writeTrack>[2][number];

beforeEach(() => {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
});

const startMs = Date.UTC(2024, 0, 1);
/** The decision that the bars are made around: after thirty days, at 00:00 UTC. */
const decidedMs = startMs + 30 * 24 * HOUR_MS;
const later = (hours: number) => decidedMs + hours * HOUR_MS;
const key = 'bybit:SOLUSDT';
const market = {
  venue: 'bybit',
  atMs: startMs,
  quote: { symbol: 'SOLUSDT', coin: 'SOL', markPrice: 100 },
} as const;
const record = { venue: 'bybit', symbol: 'SOLUSDT', coin: 'SOL', baselinePer8h: 0.0001, covered: {} };

/** A background that has decided SOL up to `closeMs`, as laid out anew by a worker. */
function deskAt(closeMs: number): Desk {
  return {
    ledger: createLedgerKeeper(() => undefined),
    verdicts: new Map([['SOL', { coin: 'SOL', decidedAtMs: closeMs } as Verdict]]),
    records: new Map([[key, record]]),
    markets: new Map([['SOL', [market]]]),
  } as unknown as Desk;
}

/** Forty days of hours that range by 1 %; `change` says what is different so many hours after the decision. */
function recordBars(change: (hour: number) => Partial<Row> = () => ({}), days = 40) {
  const bars = madeHistory(days * 24, (i) => change(i - 719), 1, startMs);
  const cells = columns.flatMap((column) =>
    Array.from(bars[column], (value, i) => ({ openTimeMs: startMs + i * HOUR_MS, column, value })),
  );
  return deskAt(0).ledger.use((db) => writeBars(db, key, cells, () => record));
}

const said = (timeMs: number, score: number | undefined, origin = 1): TrackCell[] => [
  { timeMs, column: 'score', value: score ?? Number.NaN },
  { timeMs, column: 'p72', value: 0.1 },
  { timeMs, column: 'origin', value: origin },
];
const recordTrack = (...cells: readonly TrackCell[][]) =>
  deskAt(0).ledger.use((db) => writeTrack(db, 'SOL', cells.flat()));

/** At hour 30 price falls by 3 % and open interest by 15 %: a flush within 72 h, not within 24 h. */
const flushAt30 = (hour: number): Partial<Row> =>
  hour === 30 ? { low: 97 } : hour > 30 ? { openInterestCoins: 850 } : {};

const outcomesAt = async (timeMs: number) => {
  const read = await deskAt(0).ledger.use((db) => readOutcomes(db, 'SOL', timeMs, timeMs));
  const figure = (name: 'state24' | 'flush24' | 'drawdown24' | 'state72' | 'flush72' | 'drawdown72') => {
    const value = read?.[name][0];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  };
  return {
    day: [figure('state24'), figure('flush24'), figure('drawdown24')],
    days: [figure('state72'), figure('flush72'), figure('drawdown72')],
  };
};
const open = [undefined, undefined, undefined];
const { known, noOpenInterest, noPrice, notSaid } = outcomeStates;

describe('what was said', () => {
  test('is scored for each horizon at the close that ends it, not before', async () => {
    await recordBars(flushAt30);
    await recordTrack(said(decidedMs, 50));
    await scoreSaid(deskAt(later(23)), 'SOL');
    expect(await outcomesAt(decidedMs)).toEqual({ day: open, days: open });
    await scoreSaid(deskAt(later(24)), 'SOL');
    expect(await outcomesAt(decidedMs)).toEqual({
      day: [known, 0, expect.closeTo(0.005, 6)],
      days: open,
    });
    await scoreSaid(deskAt(later(72)), 'SOL');
    expect(await outcomesAt(decidedMs)).toEqual({
      day: [known, 0, expect.closeTo(0.005, 6)],
      days: [known, 1, expect.closeTo(0.03, 6)],
    });
  });

  test('is scored at 00, 08 and 16 UTC alone, and also by a background that missed those hours', async () => {
    await recordBars();
    await recordTrack(said(later(1), 50), said(later(8), 50), said(later(16), 50));
    await scoreSaid(deskAt(later(107)), 'SOL');
    expect((await outcomesAt(later(8))).days[0]).toBe(known);
    expect((await outcomesAt(later(16))).days[0]).toBe(known);
    // The entry at 00:00 has no verdict of its own: the one of 01:00 does not stand in for it.
    expect(await outcomesAt(decidedMs)).toEqual({ day: open, days: open });
  });

  test('keeps its outcome when bars are told otherwise afterwards', async () => {
    await recordBars(flushAt30);
    await recordTrack(said(decidedMs, 50));
    await scoreSaid(deskAt(later(72)), 'SOL');
    const before = await outcomesAt(decidedMs);
    await recordBars();
    await scoreSaid(deskAt(later(96)), 'SOL');
    expect(await outcomesAt(decidedMs)).toEqual(before);
  });

  test('without an answer is looked at again while figures may come late', async () => {
    const withoutOpenInterest = (hour: number) => ({
      ...flushAt30(hour),
      ...(hour > 0 && { openInterestCoins: Number.NaN }),
    });
    await recordBars(withoutOpenInterest);
    await recordTrack(said(decidedMs, 50));
    await scoreSaid(deskAt(later(72)), 'SOL');
    expect((await outcomesAt(decidedMs)).days).toEqual(open);
    await recordBars(flushAt30);
    await scoreSaid(deskAt(later(80)), 'SOL');
    expect((await outcomesAt(decidedMs)).days).toEqual([known, 1, expect.closeTo(0.03, 6)]);
  });

  test('without an answer 48 h later is unknown for good, with the reason', async () => {
    const withoutOpenInterest = (hour: number) => ({
      ...flushAt30(hour),
      ...(hour > 0 && { openInterestCoins: Number.NaN }),
    });
    await recordBars(withoutOpenInterest);
    await recordTrack(said(decidedMs, 50));
    await scoreSaid(deskAt(later(120)), 'SOL');
    const unknown = [noOpenInterest, undefined, expect.closeTo(0.03, 6)];
    expect((await outcomesAt(decidedMs)).days).toEqual(unknown);
    await recordBars(flushAt30);
    await scoreSaid(deskAt(later(128)), 'SOL');
    expect((await outcomesAt(decidedMs)).days).toEqual(unknown);
  });

  test('of a coin whose bars are gone is unknown', async () => {
    await recordTrack(said(decidedMs, 50));
    await scoreSaid(deskAt(later(keptHours + 500)), 'SOL');
    expect(await outcomesAt(decidedMs)).toEqual({
      day: [noPrice, undefined, undefined],
      days: [noPrice, undefined, undefined],
    });
  });
});

describe('hours without a score', () => {
  test('that were decided are settled as not said', async () => {
    await recordBars();
    await recordTrack(said(decidedMs, undefined));
    await scoreSaid(deskAt(later(72)), 'SOL');
    expect((await outcomesAt(decidedMs)).days[0]).toBe(notSaid);
  });

  test('that may still be decided are left open, and scored once they are', async () => {
    await recordBars();
    await recordTrack(said(later(8), 50));
    await scoreSaid(deskAt(later(80)), 'SOL');
    expect((await outcomesAt(decidedMs)).days[0]).toBeUndefined();
    await recordTrack(said(decidedMs, 50, 2));
    await scoreSaid(deskAt(later(88)), 'SOL');
    expect((await outcomesAt(decidedMs)).days[0]).toBe(known);
  });
});

test('nothing is looked for twice within 8 h', async () => {
  await recordBars();
  await scoreSaid(deskAt(later(72)), 'SOL');
  await recordTrack(said(decidedMs, 50));
  await scoreSaid(deskAt(later(79)), 'SOL');
  expect((await outcomesAt(decidedMs)).days[0]).toBeUndefined();
  await scoreSaid(deskAt(later(80)), 'SOL');
  expect((await outcomesAt(decidedMs)).days[0]).toBe(known);
});

test('a written outcome is never changed', async () => {
  const { ledger } = deskAt(0);
  const cells = (value: number) =>
    (['state24', 'flush24', 'drawdown24'] as const).map((column) => ({ timeMs: decidedMs, column, value }));
  await ledger.use((db) => writeOutcomes(db, 'SOL', cells(1), decidedMs));
  await ledger.use((db) => writeOutcomes(db, 'SOL', cells(3), decidedMs));
  expect((await outcomesAt(decidedMs)).day).toEqual([1, 1, 1]);
});

test('what was said is never changed, what is drawn beside it may be', async () => {
  await recordTrack(said(decidedMs, 50), [{ timeMs: decidedMs, column: 'price', value: 100 }]);
  await recordTrack(said(decidedMs, 70, 2), [{ timeMs: decidedMs, column: 'price', value: 101 }]);
  const track = (await deskAt(0).ledger.use((db) => readTrack(db, 'SOL', decidedMs, decidedMs)))!;
  expect([track.score[0], track.origin[0], track.price[0]]).toEqual([50, 1, 101]);
  expect(track.p72[0]).toBeCloseTo(0.1, 6);
});
