import { describe, expect, it } from 'vitest';
import { type Track, trackColumns } from '../../../src/shared/ledger-format';
import { verdictCsv } from '../../../src/ui/options/verdict-csv';

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
    expect(verdictCsv('SOL', track(columns, 3))).toBe(
      '2026-01-01T00:00:00.000Z,SOL,57.25,0.03125,0.1,0.046,crowded,0.9,live\n' +
        '2026-01-01T02:00:00.000Z,SOL,,,,0.05,,0,replayed\n',
    );
  });

  it('are empty when nothing was decided', () => {
    expect(verdictCsv('SOL', track({ price: [1] }, 1))).toBe('');
  });
});
