import { describe, expect, test } from 'vitest';
import { byBand, byCoin, byPhase, byYear } from '../../src/backtest/groups';
import { allRows, type MadeRow, madePanel } from './made-panel';

const rows: readonly MadeRow[] = [
  { coin: 0, lev: 10, phase: 0, flush72: 0, flush24: 0, p72: 0.02, p24: 0.01, drawdown72: 0.01 },
  { coin: 0, lev: 19.9, phase: 2, flush72: 1, flush24: 0, p72: 0.04, p24: 0.01, drawdown72: 0.03 },
  { coin: 0, lev: 20, phase: 2, flush72: 0, flush24: 0, p72: 0.03, p24: 0.01, drawdown72: 0.02 },
  { coin: 1, lev: 60, phase: 2, flush72: 1, flush24: 1, p72: 0.1, p24: 0.04, drawdown72: 0.2 },
  { coin: 1, lev: 70, phase: 6, flush72: 1, flush24: 0, p72: 0.2, p24: 0.05, drawdown72: 0.4 },
  // Nothing is known of what followed, or nothing was said.
  { coin: 1, lev: 55, phase: 5, flush24: 0, p72: 0.2, p24: 0.05 },
  { coin: 1, flush72: 1, flush24: 0, phase: 5, drawdown72: 0.4 },
].map((row, i) => ({ ...row, timeMs: Date.UTC(2021 + Math.floor(i / 2), 11, 31, 16) }));
const panel = madePanel(['SOL', 'ARB', 'ADA'], rows);
const all = allRows(panel);
const said = { p72: panel.p72, p24: panel.p24 };
const summaries = (groups: ReturnType<typeof byBand>) =>
  groups.map(({ name, decisions, flushed72 }) => [name, decisions, flushed72]);

describe('decisions in groups', () => {
  test('by the word of the score: lowest first, only words that occur', () => {
    expect(summaries(byBand(panel, all, said))).toEqual([
      ['low', 2, 0.5],
      ['normal', 1, 0],
      ['very high', 2, 1],
    ]);
  });

  test('by phase: in cycle order', () => {
    expect(summaries(byPhase(panel, all, said))).toEqual([
      ['neutral', 1, 0],
      ['crowded', 3, 2 / 3],
      ['rebuild', 1, 1],
    ]);
  });

  test('by year of the decision in UTC, oldest first', () => {
    expect(summaries(byYear(panel, all, said))).toEqual([
      ['2021', 2, 0.5],
      ['2022', 2, 0.5],
      ['2023', 1, 1],
    ]);
  });

  test('by coin: in the order of the panel', () => {
    expect(summaries(byCoin(panel, all, said))).toEqual([
      ['SOL', 3, 1 / 3],
      ['ARB', 2, 1],
    ]);
  });

  test('tell what was said and what followed', () => {
    const [crowded] = byPhase(panel, all, said).slice(1);
    expect(crowded).toEqual({
      name: 'crowded',
      decisions: 3,
      flushed72: expect.closeTo(2 / 3, 12),
      flushed24: expect.closeTo(1 / 3, 12),
      said72: expect.closeTo(0.17 / 3, 12),
      said24: expect.closeTo(0.02, 12),
      // 95 % of the way from 2 % over 3 % to 20 %, nine tenths into the upper half.
      fall72At95: expect.closeTo(0.03 + 0.9 * 0.17, 12),
      // Both flushes scored: 19.9 under the 20 without, 60 above it; by odds both above 3 %.
      aucLev: 0.5,
      auc72: 1,
      brierSkill72: expect.closeTo(1 - (0.96 ** 2 + 0.03 ** 2 + 0.9 ** 2) / (2 / 3), 12),
    });
  });

  test('have no ranking where all or none flushed', () => {
    const [, normal, high] = byBand(panel, all, said);
    for (const group of [normal, high])
      for (const name of ['aucLev', 'auc72', 'brierSkill72']) expect(group).not.toHaveProperty(name);
  });

  test('hold only the rows asked for', () => {
    expect(summaries(byCoin(panel, Uint32Array.of(3), said))).toEqual([['ARB', 1, 1]]);
    expect(byCoin(panel, new Uint32Array(0), said)).toEqual([]);
  });
});
