import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, type History, type Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { judge } from '../../src/engine/coin-engine';
import { closeTimeOf, replay, rowAt } from '../../src/engine/replay';
import { hole, madeHistory, plainRow, wavingHistory } from './made-history';

const context = { coin: 'SOL', sources: [] };

/** All rows of a history, the ones from `from` on changed. */
function altered(history: History, from: number, change: (row: Row, i: number) => Row): History {
  const rows = Array.from({ length: history.length }, (_, i) =>
    i < from ? rowAt(history, i) : change(rowAt(history, i), i),
  );
  const changed = Object.fromEntries(
    columns.map((name) => [name, Float64Array.from(rows, (row) => row[name])]),
  ) as Record<(typeof columns)[number], Float64Array>;
  return { ...history, ...changed };
}

/** The way to a number inside a value that is not finite. */
function notFiniteIn(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key in value) {
    const inner = notFiniteIn(value[key as keyof typeof value]);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

describe('replay', () => {
  test('gives the last step and an engine that is ready for the next bar', () => {
    const whole = wavingHistory(1000);
    const { engine, last } = replay(whole);
    expect(last!.closeTimeMs).toBe(whole.startMs + 1000 * HOUR_MS);
    expect(engine.machine).toBe(last!.machine);
    expect(replay(madeHistory(0)).last).toBeUndefined();
  });

  test('reads rows by column, and holes outside the history', () => {
    const history = madeHistory(3, (i) => ({ close: i }));
    expect(rowAt(history, 1)).toEqual({ ...plainRow, close: 1 });
    expect(rowAt(history, 3)).toEqual(hole);
    expect(closeTimeOf(history, 0)).toBe(history.startMs + HOUR_MS);
  });

  test('is deterministic', () => {
    const history = wavingHistory(2000);
    expect(judge(replay(history).last!, context)).toEqual(judge(replay(history).last!, context));
  });

  test('a verdict does not change when later bars are altered', { timeout: 30_000 }, () => {
    const history = wavingHistory(900);
    const verdicts = (from: History, until: number) => {
      const list: unknown[] = [];
      replay(from, (step) => {
        if (list.length < until) list.push(judge(step, context));
      });
      return list;
    };
    const untouched = verdicts(history, 900);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 899 }),
        fc.constantFrom('spike', 'holes', 'swap'),
        (from, kind) => {
          const later = altered(history, from, (row) => {
            if (kind === 'holes') return hole;
            const factor = kind === 'spike' ? 3 : 0.2;
            return {
              ...row,
              close: row.close * factor,
              high: row.high * factor,
              low: row.low * factor,
              openInterestCoins: row.openInterestCoins / factor,
              fundingPer8h: -row.fundingPer8h,
            };
          });
          expect(verdicts(later, from)).toEqual(untouched.slice(0, from));
        },
      ),
      { numRuns: 8 },
    );
  });

  test('no NaN and no infinity leaves the engine, whatever rows come in', { timeout: 30_000 }, () => {
    const wild = fc.oneof(
      { weight: 12, arbitrary: fc.double({ min: 0.5, max: 2, noNaN: true }) },
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1, 1e308, 5e-324),
    );
    const row: fc.Arbitrary<Row> = fc.record({
      open: wild,
      high: wild,
      low: wild,
      close: wild,
      volumeUsd: wild,
      openInterestCoins: wild,
      fundingPer8h: wild,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const history = altered(wavingHistory(600), 200, (plain, i) =>
          i % 7 === 0 || i > 520 ? rows[i % rows.length]! : plain,
        );
        let bad: string | undefined;
        replay(history, (step) => {
          if (step.closeTimeMs > closeTimeOf(history, 200)) bad ??= notFiniteIn(judge(step, context));
          bad ??= notFiniteIn(step.machine);
        });
        expect(bad).toBeUndefined();
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test('bad readings are forgotten when their window has passed', () => {
    const mad: Row = { ...plainRow, volumeUsd: 1e300, fundingPer8h: 1e12 };
    const history = madeHistory(1500, (i) => (i === 400 ? mad : {}));
    const clean = replay(madeHistory(1500)).last!.indicators;
    const { fx3, fx7, fx30, oiadv } = replay(history).last!.indicators;
    expect({ fx3, fx7, fx30, oiadv }).toEqual({
      fx3: clean.fx3,
      fx7: clean.fx7,
      fx30: clean.fx30,
      oiadv: clean.oiadv,
    });
  });

  test('holes in every input leave the rest standing', () => {
    for (const name of ['volumeUsd', 'openInterestCoins', 'fundingPer8h', 'high'] as const) {
      const history = madeHistory(1000, () => ({ [name]: Number.NaN }));
      const verdict = judge(replay(history).last!, context);
      expect(verdict.score, name).toBeDefined();
    }
  });
});
