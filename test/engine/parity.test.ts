import { describe, expect, test } from 'vitest';
import type { History } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { type CoinStep, judge } from '../../src/engine/coin-engine';
import { crossSection } from '../../src/engine/cross-section';
import { createForwardFill } from '../../src/engine/forward-fill';
import { createLevelBreaks } from '../../src/engine/level-breaks';
import { parkinsonVariance } from '../../src/engine/parkinson-variance';
import { buildPressure, crowdPressure } from '../../src/engine/phase-pressure';
import { referenceOdds } from '../../src/engine/reference-odds';
import { replay } from '../../src/engine/replay';
import { hasSharedData, sharedCsv, sharedJson } from '../shared-data';
import { cut, referenceHistory } from './reference-history';

/** Vectors by the history file they are of. */
function byFileOf<T extends { folder: string; coin: string }>(vectors: readonly T[]): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const vector of vectors) {
    const key = `${vector.folder}/${vector.coin}`;
    files.set(key, [...(files.get(key) ?? []), vector]);
  }
  return files;
}

/** The opens of the bars at which the level-break rule fires. */
function breaksOf(history: History): number[] {
  const breaks = createLevelBreaks(history.stepHours);
  const fill = createForwardFill(history.stepHours, 6);
  const opens: number[] = [];
  for (let i = 0; i < history.length; i++) {
    const variance = parkinsonVariance(history.high[i]!, history.low[i]!, history.stepHours);
    breaks.push(history.openInterestCoins[i]!, fill.push(history.close[i]!), variance);
    if (breaks.broke()) opens.push(history.startMs + i * history.stepHours * HOUR_MS);
  }
  return opens;
}

type ScoreVector = { folder: string; coin: string; t_ms: number; phase: string } & Record<string, number>;

/** What the engine says at a step, under the names of the vectors. */
function namedAsInVectors(step: CoinStep): Record<string, number | undefined> {
  const { indicators: i, score } = step;
  const verdict = judge(step, { coin: '', sources: [] });
  const odds = referenceOdds(score.lev!, i.volr, i.z24);
  return {
    close: i.close,
    oi: i.openInterestCoins,
    f8: i.fundingPer8h,
    fx3: i.fx3,
    fpos14: i.fpos14,
    fpct: i.fpct,
    oipct: i.oipct,
    oiadvpct: i.oiadvpct,
    crowd: score.crowd,
    build: score.build,
    sigma24: i.sigma24,
    s7: i.sigma7,
    rv24: i.rv24,
    rv720: i.rv720,
    volr: i.volr,
    z24: i.z24,
    p24: odds.p24,
    p72: odds.p72,
    confidence: verdict.confidence,
    pos21: i.pos21,
    oimax30: i.oimax30,
    doi24: i.dOI24,
    doi72: i.dOI72,
    doi7: i.dOI168,
    crowdP: crowdPressure(i, score),
    buildP: buildPressure(i),
  };
}

function compare(step: CoinStep, vector: ScoreVector): string[] {
  const where = `${vector.folder}/${vector.coin} ${vector.t_ms}`;
  const wrong = Object.entries(namedAsInVectors(step))
    .filter(([name, value]) => {
      const scale = Math.max(1, Math.abs(vector[name]!));
      return !(Math.abs(value! - vector[name]!) <= 1e-6 * scale);
    })
    .map(([name, value]) => `${where}: ${name} is ${value}, not ${vector[name]}`);
  if (!(Math.abs(step.score.lev! - vector.lev!) <= 0.1)) wrong.push(`${where}: lev ${step.score.lev}`);
  if (step.machine.phase.toUpperCase() !== vector.phase) wrong.push(`${where}: ${step.machine.phase}`);
  return wrong;
}

describe.skipIf(!hasSharedData)('reference: whole recorded histories', () => {
  test('scores, components, odds, confidence and phases at 240 decisions', { timeout: 60_000 }, () => {
    const vectors = sharedJson<ScoreVector[]>('fixtures/score_vectors.json');
    const byFile = byFileOf(vectors);
    let compared = 0;
    const wrong: string[] = [];
    for (const list of byFile.values()) {
      const byTime = new Map(list.map((vector) => [vector.t_ms, vector]));
      const untilMs = Math.max(...byTime.keys());
      const { folder, coin } = list[0]!;
      replay(cut(referenceHistory(folder, coin), 0, untilMs), (step) => {
        const vector = byTime.get(step.closeTimeMs);
        if (!vector) return;
        compared++;
        wrong.push(...compare(step, vector));
      });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(240);
  });

  test.each(['SOL', 'DOGE'])('%s stands in the same phase in every hour', { timeout: 60_000 }, (coin) => {
    const runs = sharedCsv(`fixtures/phase_runs_${coin}.csv`).map(({ t_ms, phase }) => ({
      fromMs: Number(t_ms),
      phase,
    }));
    let run = -1;
    let hours = 0;
    const wrong: number[] = [];
    replay(referenceHistory('bybit_1h', coin), ({ machine, closeTimeMs }) => {
      if (runs[run + 1] && runs[run + 1]!.fromMs <= closeTimeMs) run++;
      const phase = machine.completeAtMs === undefined ? undefined : machine.phase.toUpperCase();
      if (phase !== runs[run]?.phase) wrong.push(closeTimeMs);
      hours++;
    });
    expect(run).toBe(runs.length - 1);
    expect(hours).toBeGreaterThan(32_000);
    expect(wrong).toEqual([]);
  });

  test('level breaks fire where they do in the reference, and nowhere else', { timeout: 60_000 }, () => {
    const expected = byFileOf(
      sharedJson<{ folder: string; coin: string; bar_ts_ms: number }[]>('fixtures/level_breaks.json'),
    );
    const files = [
      ...['BNB', 'BTC', 'DOGE', 'ETH', 'SOL', 'XRP'].map((coin) => ['bybit_1h', coin]),
      ...['ADA', 'ATOM', 'BNB', 'BTC', 'ETH', 'LTC', 'LINK', 'SOL'].map((coin) => ['mixed_4h', coin]),
      ...['BTC', 'DOGE', 'ETH', 'HYPE', 'SOL'].map((coin) => ['hyperliquid_1h', coin]),
    ] as [string, string][];
    for (const [folder, coin] of files) {
      const bars = (expected.get(`${folder}/${coin}`) ?? []).map(({ bar_ts_ms }) => bar_ts_ms);
      expect(breaksOf(referenceHistory(folder, coin)), `${folder}/${coin}`).toEqual(bars);
    }
  });

  test('young coins are ranked among each other', () => {
    const reference = sharedJson<{
      use_only_bars_closing_after_ms: number;
      and_not_after_ms: number;
      rows: { coin: string; t_ms: number; history_d: number; fx3: number; oiadv: number; lev: number }[];
    }>('fixtures/cold_vectors.json');
    const coins = [...new Set(reference.rows.map(({ coin }) => coin))];
    const steps = coins.map((coin) => {
      const byTime = new Map<number, CoinStep>();
      const history = referenceHistory('mixed_4h', coin);
      const young = cut(history, reference.use_only_bars_closing_after_ms, reference.and_not_after_ms);
      replay(young, (step) => byTime.set(step.closeTimeMs, step));
      return byTime;
    });
    expect(reference.rows).toHaveLength(48);
    for (const row of reference.rows) {
      const atTime = steps.map((byTime) => byTime.get(row.t_ms)!);
      const place = crossSection(atTime.map(({ indicators }) => indicators))![coins.indexOf(row.coin)]!;
      const step = atTime[coins.indexOf(row.coin)]!;
      const verdict = judge(step, { coin: row.coin, sources: [], crossSection: place });
      expect(verdict.coldStart).toBe(true);
      expect(verdict.historyDays).toBeCloseTo(row.history_d, 9);
      expect(step.indicators.fx3).toBeCloseTo(row.fx3, 6);
      expect(step.indicators.oiadv).toBeCloseTo(row.oiadv, 6);
      expect(Math.abs(verdict.score! - row.lev)).toBeLessThan(0.1);
    }
  });

  test('200 days of history give the phases and scores of the whole', { timeout: 60_000 }, () => {
    const history = referenceHistory('bybit_1h', 'SOL');
    const fromMs = Date.UTC(2024, 11, 1);
    const untilMs = Date.UTC(2024, 11, 20);
    const seen = (part: History) => {
      const rows: { lev: number; phase: string }[] = [];
      replay(part, ({ closeTimeMs, score, machine }) => {
        if (closeTimeMs >= fromMs) rows.push({ lev: score.lev!, phase: machine.phase });
      });
      return rows;
    };
    const whole = seen(cut(history, 0, untilMs));
    const short = seen(cut(history, fromMs - 200 * 24 * HOUR_MS, untilMs));
    expect(short).toHaveLength(19 * 24 + 1);
    expect(short.map(({ phase }) => phase)).toEqual(whole.map(({ phase }) => phase));
    for (const [i, { lev }] of short.entries()) expect(Math.abs(lev - whole[i]!.lev)).toBeLessThan(0.1);
  });
});
