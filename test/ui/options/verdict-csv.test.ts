import { describe, expect, it } from 'vitest';
import { type Outcomes, outcomeColumns, type Track, trackColumns } from '../../../src/shared/ledger-format';
import { verdictCsv, verdictCsvHeader } from '../../../src/ui/options/verdict-csv';

const nan = Number.NaN;

function track(columns: Record<string, number[]>, length: number): Track {
  const all = trackColumns.map((name) => [
    name,
    Float32Array.from(columns[name] ?? new Array(length).fill(nan)),
  ]);
  return { startMs: Date.UTC(2026, 0, 1), length, ...Object.fromEntries(all) } as Track;
}

describe('the verdicts of a coin as CSV', () => {
  it('are one line a decided hour, missing figures empty', () => {
    const columns = {
      score: [57.25, nan, nan],
      p24: [0.03125, nan, nan],
      p72: [0.1, nan, nan],
      sigma24: [0.046, nan, 0.05],
      phase: [2, nan, nan],
      confidence: [0.9, nan, 0],
      origin: [1, nan, 2],
    };
    expect(verdictCsv('SOL', track(columns, 3), undefined)).toBe(
      '2026-01-01T00:00:00.000Z,SOL,57.25,0.03125,0.1,0.046,crowded,0.9,live,,,,\n' +
        '2026-01-01T02:00:00.000Z,SOL,,,,0.05,,0,replayed,,,,\n',
    );
  });

  it('tell what followed the decisions of 00, 08 and 16 UTC, empty where it is open or unknown', () => {
    const said = track({ score: Array(17).fill(50), origin: [...Array(9).fill(1), ...Array(8).fill(2)] }, 17);
    const followed = {
      flush24: Float32Array.of(0, nan, nan),
      flush72: Float32Array.of(1, nan, nan),
      drawdown24: Float32Array.of(0.0125, 0.0625, nan),
      drawdown72: Float32Array.of(0.25, nan, nan),
    };
    const states = Object.fromEntries(
      outcomeColumns.map((name) => [name, Float32Array.of(1, 3, nan)]),
    ) as unknown as Outcomes;
    const outcomes = { ...states, ...followed, startMs: said.startMs, length: 3 };
    const lines = verdictCsv('SOL', said, outcomes).split('\n');
    expect(lines[0]).toBe('2026-01-01T00:00:00.000Z,SOL,50,,,,,,live,0,1,0.0125,0.25');
    expect(lines[1]).toBe('2026-01-01T01:00:00.000Z,SOL,50,,,,,,live,,,,');
    expect(lines[8]).toBe('2026-01-01T08:00:00.000Z,SOL,50,,,,,,live,,,0.0625,');
    expect(lines[16]).toBe('2026-01-01T16:00:00.000Z,SOL,50,,,,,,replayed,,,,');
    for (const line of lines.slice(0, -1))
      expect(line.split(',')).toHaveLength(verdictCsvHeader.split(',').length);
  });

  it('are empty when nothing was decided', () => {
    expect(verdictCsv('SOL', track({ price: [1] }, 1), undefined)).toBe('');
  });
});
