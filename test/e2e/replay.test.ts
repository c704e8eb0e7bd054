import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHistoryFile } from '../../src/backtest/history-file';
import { panelOf } from '../../src/backtest/panel';
import type { History } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import type { CoinStep } from '../../src/engine/coin-engine';
import { replay } from '../../src/engine/replay';
import { phaseWords } from '../../src/shared/format';
import { keptHours } from '../../src/shared/ledger-format';
import { historyText } from '../../tools/history-text';
import { cut } from '../engine/reference-history';
import { hasSharedData, sharedFolder } from '../shared-data';
import { openStage, type Page, type Stage, until } from './stage';

const fromMs = Date.UTC(2024, 11, 1);
const toMs = Date.UTC(2024, 11, 17, 20);
const file = 'market/bybit_1h/SOL.csv.gz';

/** The recorded hours that close in (afterMs, untilMs]. */
function recorded(afterMs: number, untilMs: number): History {
  const { history } = readHistoryFile(historyText(readFileSync(sharedFolder + file), file), file);
  return cut(history, afterMs, untilMs);
}

/** What the engine says on the file itself, by decision time: the whole file, from its first row. */
function expectedByHour(): Map<number, CoinStep> {
  const expected = new Map<number, CoinStep>();
  replay(recorded(0, toMs), (step) => expected.set(step.closeTimeMs, step));
  return expected;
}

/** What a backtest says of the bars that the extension has: those that closed within 200 days, and what came since. */
function backtested(): Map<
  number,
  { lev: number; p24: number; p72: number; sigma24: number; confidence: number }
> {
  const panel = panelOf([{ coin: 'SOL', history: recorded(fromMs - (keptHours - 1) * HOUR_MS, toMs) }]);
  return new Map(
    [...panel.timeMs].map((timeMs, row) => [
      timeMs,
      {
        lev: panel.lev[row]!,
        p24: panel.p24[row]!,
        p72: panel.p72[row]!,
        sigma24: panel.sigma24[row]!,
        confidence: panel.confidence[row]!,
      },
    ]),
  );
}

/** The turning points of the recorded cycle. */
const turns = [
  ['2024-12-02T13:00Z', 'crowded'],
  ['2024-12-09T22:00Z', 'flush'],
  ['2024-12-11T00:00Z', 'cooling'],
  ['2024-12-13T01:00Z', 'cleared'],
  ['2024-12-17T18:00Z', 'rebuild'],
] as const;

describe.skipIf(!hasSharedData)('the recorded cycle of December 2024 (needs the reference data)', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ recordings: { files: [sharedFolder + file] }, startMs: fromMs });
    page = await stage.open('https://www.binance.com/en/futures/SOLUSDT');
  });
  afterAll(() => stage?.close());

  test(
    'is shown by the badge hour by hour as the engine gives it on the file, with the verdicts of a backtest',
    async () => {
      const expected = expectedByHour();
      const fromBacktest = backtested();
      let compared = 0;
      const entered = new Map<string, number>();
      let before: string | undefined;
      for (let hourMs = fromMs; hourMs <= toMs; hourMs += HOUR_MS) {
        if (hourMs > fromMs) await stage.passHours(1);
        const wanted = expected.get(hourMs)!;
        const time = new Date(hourMs).toISOString().slice(0, 16);
        const verdict = await until(
          `the verdict of ${time}`,
          () => stage.verdict('SOL'),
          (said) => said?.decidedAtMs === hourMs,
        );
        expect(Math.abs(verdict!.score! - wanted.score.lev!), `score at ${time}`).toBeLessThanOrEqual(0.1);
        expect(verdict!.phase, `phase at ${time}`).toBe(wanted.machine.phase);
        const said = fromBacktest.get(hourMs);
        if (said) {
          compared++;
          expect(verdict!.score, `score at ${time}`).toBeCloseTo(said.lev, 8);
          expect(verdict!.sigma24, `move size at ${time}`).toBeCloseTo(said.sigma24, 10);
          expect(verdict!.odds!.p24, `p24 at ${time}`).toBeCloseTo(said.p24, 10);
          expect(verdict!.odds!.p72, `p72 at ${time}`).toBeCloseTo(said.p72, 10);
          expect(verdict!.confidence, `confidence at ${time}`).toBeCloseTo(said.confidence, 10);
        }
        const shown = `${Math.round(verdict!.score!)} SOL ${verdict!.band} ${phaseWords[verdict!.phase!].name}`;
        await until(
          `the badge of ${time} (${shown})`,
          () => stage.badge(page),
          (text) => text?.startsWith(shown) === true && /· \d+ (s|min) ago/.test(text),
        );
        if (verdict!.phase !== before) entered.set(verdict!.phase!, hourMs);
        before = verdict!.phase;
      }
      expect(compared).toBe(51);
      for (const [time, phase] of turns)
        expect(new Date(entered.get(phase)!).toISOString(), phase).toBe(new Date(time).toISOString());
    },
    20 * 60_000,
  );
});
