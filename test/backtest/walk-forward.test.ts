import { describe, expect, test } from 'vitest';
import { fitLogit, predictLogit } from '../../src/backtest/logit';
import { levColumns, modelOf } from '../../src/backtest/models';
import { type Panel, take } from '../../src/backtest/panel';
import {
  fitBefore,
  quartersBetween,
  ridge,
  trainingRows,
  type WalkForward,
  walkForward,
} from '../../src/backtest/walk-forward';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { allRows, changed } from './made-panel';
import { madeTraining } from './made-training';

const quarter = (year: number, month: number) => Date.UTC(year, month - 1, 1);

describe('quarters', () => {
  test('between two times are those that begin in it, both ends included', () => {
    expect(quartersBetween(quarter(2022, 7), quarter(2023, 1))).toEqual([
      quarter(2022, 7),
      quarter(2022, 10),
      quarter(2023, 1),
    ]);
    expect(quartersBetween(quarter(2022, 7) + 1, quarter(2023, 1) - 1)).toEqual([quarter(2022, 10)]);
    expect(quartersBetween(quarter(2022, 7) + 1, quarter(2022, 10) - 1)).toEqual([]);
    expect(quartersBetween(quarter(2023, 1), quarter(2022, 7))).toEqual([]);
  });

  test('of ten years are forty, each at the first moment of its month', () => {
    const starts = quartersBetween(quarter(2016, 1), quarter(2025, 12)).map((ms) => new Date(ms));
    expect(starts).toHaveLength(40);
    expect(starts.map((date) => date.toISOString().slice(4))).toEqual(
      Array.from({ length: 40 }, (_, i) => `-${['01', '04', '07', '10'][i % 4]}-01T00:00:00.000Z`),
    );
  });
});

/** Two years of daily decisions; the second year is forecast. */
const panel = madeTraining(['SOL', 'BTC'], quarter(2022, 1), 730);
const firstMs = quarter(2023, 1);
const rows = allRows(panel);
const model = modelOf(levColumns, 'F72v');
const forecasts = (training: Panel, scored = panel, by = model) =>
  walkForward(by, { panel: training, rows }, { panel: scored, rows }, firstMs);
const honest = forecasts(panel);

const flipped = (from: number, to: number) =>
  changed(panel, 'flush72', (flush, row) =>
    panel.timeMs[row]! >= from && panel.timeMs[row]! < to ? 1 - flush : flush,
  );
/** The quarters of 2023 in which these forecasts differ from the honest ones, by number. */
const touched = (other: Float64Array) => [
  ...new Set(
    [...rows]
      .filter((row) => !Object.is(other[row], honest[row]))
      .map((row) => Math.floor(new Date(panel.timeMs[row]!).getUTCMonth() / 3) + 1),
  ),
];

describe('a walk forward', () => {
  test('forecasts nothing before its first quarter and every row after it', () => {
    for (const row of rows) expect(Number.isNaN(honest[row]!)).toBe(panel.timeMs[row]! < firstMs);
  });

  test('forecasts by a ridge logit of all rows whose three days were over at the start of the quarter', () => {
    for (const [fromMs, toMs] of [
      [quarter(2023, 1), quarter(2023, 4)],
      [quarter(2023, 10), quarter(2024, 1)],
    ] as const) {
      const known = rows.filter((row) => panel.timeMs[row]! < fromMs - 72 * HOUR_MS);
      const columns = levColumns(panel);
      const logit = fitLogit(
        columns.map((column) => take(column, known)),
        Uint8Array.from(known, (row) => panel.flush72[row]!),
        { l2: ridge },
      );
      const said = predictLogit(logit, columns);
      const own = rows.filter((row) => panel.timeMs[row]! >= fromMs && panel.timeMs[row]! < toMs);
      expect(own.length).toBeGreaterThan(170);
      for (const row of own) expect(honest[row]).toBeCloseTo(said[row]!, 12);
    }
  });

  test('learns nothing from rows whose horizon was not over at the refit', () => {
    const refitMs = quarter(2023, 7);
    // The last decision that was over lies more than three days back; daily decisions are at midnight.
    expect(touched(forecasts(flipped(refitMs - 3 * DAY_MS, refitMs)))).toEqual([4]);
    expect(touched(forecasts(flipped(refitMs - 4 * DAY_MS, refitMs - 3 * DAY_MS)))).toEqual([3, 4]);
  });

  test('purges by the horizon of its own target', () => {
    const day = modelOf(levColumns, 'F24v');
    const refitMs = quarter(2023, 7);
    const poisoned = changed(panel, 'flush24', (flush, row) =>
      panel.timeMs[row] === refitMs - 2 * DAY_MS ? 1 - flush : flush,
    );
    const [before, after] = [forecasts(panel, panel, day), forecasts(poisoned, panel, day)];
    const inThird = rows.filter(
      (row) => panel.timeMs[row]! >= refitMs && panel.timeMs[row]! < quarter(2023, 10),
    );
    expect(inThird.every((row) => before[row] !== after[row])).toBe(true);
  });

  test('learns nothing from the quarter that it forecasts, nor from later ones', () => {
    expect(touched(forecasts(flipped(quarter(2023, 7), quarter(2023, 10))))).toEqual([4]);
    expect(touched(forecasts(flipped(quarter(2023, 10), Number.POSITIVE_INFINITY)))).toEqual([]);
  });

  test('does not learn from later scores either', () => {
    const poisoned = changed(panel, 'lev', (lev, row) =>
      panel.timeMs[row]! >= quarter(2023, 10) ? 100 - lev : lev,
    );
    expect(touched(forecasts(poisoned))).toEqual([]);
    expect(touched(forecasts(panel, poisoned))).toEqual([4]);
  });

  test('says nothing where a column is missing, and does not learn from such rows', () => {
    const gappy = changed(panel, 'lev', (lev, row) => (row % 5 === 0 ? Number.NaN : lev));
    const said = forecasts(gappy, gappy);
    for (const row of rows)
      expect(Number.isNaN(said[row]!)).toBe(row % 5 === 0 || panel.timeMs[row]! < firstMs);
    const fewer = rows.filter((row) => row % 5 !== 0);
    const without = walkForward(model, { panel, rows: fewer }, { panel, rows: fewer }, firstMs);
    for (const row of fewer) expect(said[row]).toBe(without[row]);
  });

  test('says nothing in a quarter before which there was no flush, or nothing else', () => {
    const late = changed(panel, 'flush72', (flush, row) =>
      panel.timeMs[row]! < quarter(2023, 5) ? 0 : flush,
    );
    const said = forecasts(late);
    for (const row of rows) expect(Number.isNaN(said[row]!)).toBe(panel.timeMs[row]! < quarter(2023, 7));
    const only = changed(panel, 'flush72', () => 1);
    expect(forecasts(only).every(Number.isNaN)).toBe(true);
  });

  test('hands weights and calibration only what was over by then', () => {
    const seen: { refitMs: number; latestMs: number; count: number }[] = [];
    const curious: WalkForward = {
      ...model,
      weightsOf: (timesMs, refitMs) => {
        seen.push({ refitMs, latestMs: Math.max(...timesMs), count: timesMs.length });
        return timesMs.map(() => 1);
      },
      calibrate: (logits, outcomes) => {
        expect(logits).toHaveLength(seen.at(-1)!.count);
        expect(outcomes).toHaveLength(seen.at(-1)!.count);
        return () => outcomes.length / 10_000;
      },
    };
    const said = forecasts(panel, panel, curious);
    expect(seen.map(({ refitMs }) => refitMs)).toEqual([1, 4, 7, 10].map((month) => quarter(2023, month)));
    for (const { refitMs, latestMs } of seen) expect(latestMs).toBe(refitMs - 4 * DAY_MS);
    expect([...new Set(said.filter((value) => !Number.isNaN(value)))]).toEqual(
      seen.map(({ count }) => count / 10_000),
    );
  });
});

describe('a single fit', () => {
  test('takes the rows with all columns and an outcome, in their order', () => {
    const gappy = changed(
      changed(panel, 'lev', (lev, row) => (row === 1 ? Number.NaN : lev)),
      'flush72',
      (flush, row) => (row === 2 ? Number.NaN : flush),
    );
    const found = trainingRows(model, { panel: gappy, rows: Uint32Array.of(0, 1, 2, 3) });
    expect([...found.timesMs]).toEqual([panel.timeMs[0], panel.timeMs[3]]);
    expect([...found.columns[0]!]).toEqual([panel.lev[0], panel.lev[3]]);
    expect([...found.outcomes]).toEqual([panel.flush72[0], panel.flush72[3]]);
  });

  test('says why there is none', () => {
    expect(() => fitBefore(model, { panel, rows }, quarter(2022, 1))).toThrow('no rows');
  });
});
