import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../src/domain/time';
import {
  type Outcomes,
  outcomeColumns,
  outcomeStates,
  type Track,
  trackColumns,
} from '../../../../src/shared/ledger-format';
import { saidOf } from '../../../../src/ui/options/track-record/said';

const nan = Number.NaN;
const startMs = Date.UTC(2026, 0, 1);

function packed<Packed>(names: readonly string[], columns: Record<string, number[]>, length: number): Packed {
  const all = names.map((name) => [name, Float32Array.from({ length }, (_, i) => columns[name]?.[i] ?? nan)]);
  return { startMs, length, ...Object.fromEntries(all) } as Packed;
}
const track = (columns: Record<string, number[]>, length: number, from = startMs): Track => ({
  ...packed<Track>(trackColumns, columns, length),
  startMs: from,
});
const hours = (length: number, at: Record<number, number>) =>
  Array.from({ length }, (_, hour) => at[hour] ?? nan);

describe('what is scored of a track', () => {
  it('are the scores of 00, 08 and 16 UTC, with what followed them', () => {
    const outcomes = packed<Outcomes>(
      outcomeColumns,
      {
        state24: [outcomeStates.known, outcomeStates.noPrice],
        flush24: [1],
        drawdown24: [0.25],
        state72: [outcomeStates.noOpenInterest, nan],
        drawdown72: [0.5],
      },
      2,
    );
    const said = saidOf(
      'SOL',
      track(
        {
          score: hours(17, { 0: 60, 1: 61, 8: 50, 16: 40 }),
          p72: hours(17, { 0: 0.125 }),
          phase: hours(17, { 0: 2 }),
          origin: hours(17, { 0: 1, 1: 1, 8: 2, 16: 2 }),
        },
        17,
      ),
      outcomes,
    );
    expect(said).toEqual([
      {
        coin: 'SOL',
        decidedAtMs: startMs,
        isLive: true,
        score: 60,
        p72: 0.125,
        phase: 'crowded',
        day: { flush: true, drawdown: 0.25 },
        days: { unknown: 'openInterest', drawdown: 0.5 },
      },
      {
        coin: 'SOL',
        decidedAtMs: startMs + 8 * HOUR_MS,
        isLive: false,
        score: 50,
        day: { unknown: 'price' },
      },
      { coin: 'SOL', decidedAtMs: startMs + 16 * HOUR_MS, isLive: false, score: 40 },
    ]);
  });

  it('are found in a track that begins between those hours', () => {
    const late = track({ score: [1, 2, 3, 4], origin: [1, 1, 1, 1] }, 4, startMs + 6 * HOUR_MS);
    expect(saidOf('SOL', late, undefined)).toEqual([
      { coin: 'SOL', decidedAtMs: startMs + 8 * HOUR_MS, isLive: true, score: 3 },
    ]);
  });

  it('is nothing where there was no score', () => {
    expect(saidOf('SOL', track({ origin: [1] }, 1), undefined)).toEqual([]);
  });
});
