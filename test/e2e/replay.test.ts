import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { advanceCoin, createCoinEngine } from '../../src/engine/coin-engine';
import { phaseWords } from '../../src/shared/format';
import { hasSharedData, sharedCsv, sharedFolder } from '../shared-data';
import { openStage, type Page, type Stage, until } from './stage';

const fromMs = Date.UTC(2024, 11, 1);
const toMs = Date.UTC(2024, 11, 17, 20);
const file = 'market/bybit_1h/SOL.csv.gz';

/** What the engine says on the file itself, by decision time: the whole file, from its first row. */
function expectedByHour(): Map<number, { lev: number; phase: string }> {
  const engine = createCoinEngine(1);
  const number = (cell: string | undefined) =>
    cell === undefined || cell === '' ? Number.NaN : Number(cell);
  const expected = new Map<number, { lev: number; phase: string }>();
  let nextOpenMs: number | undefined;
  const missing = Number.NaN;
  for (const row of sharedCsv(file)) {
    const openMs = Number(row.ts_ms);
    if (openMs >= toMs) break;
    for (; nextOpenMs !== undefined && nextOpenMs < openMs; nextOpenMs += HOUR_MS)
      advanceCoin(
        engine,
        {
          open: missing,
          high: missing,
          low: missing,
          close: missing,
          volumeUsd: missing,
          openInterestCoins: missing,
          fundingPer8h: missing,
        },
        nextOpenMs + HOUR_MS,
      );
    const step = advanceCoin(
      engine,
      {
        open: number(row.open),
        high: number(row.high),
        low: number(row.low),
        close: number(row.close),
        volumeUsd: number(row.volume_usd),
        openInterestCoins: number(row.oi_base),
        fundingPer8h: (number(row.funding_rate) * 8) / number(row.funding_interval_h),
      },
      openMs + HOUR_MS,
    );
    nextOpenMs = openMs + HOUR_MS;
    if (openMs + HOUR_MS >= fromMs)
      expected.set(openMs + HOUR_MS, { lev: step.score.lev!, phase: step.machine.phase });
  }
  return expected;
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
    'is shown by the badge hour by hour as the engine gives it on the file',
    async () => {
      const expected = expectedByHour();
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
        expect(Math.abs(verdict!.score! - wanted.lev), `score at ${time}`).toBeLessThanOrEqual(0.1);
        expect(verdict!.phase, `phase at ${time}`).toBe(wanted.phase);
        const shown = `${Math.round(verdict!.score!)} SOL ${verdict!.band} ${phaseWords[verdict!.phase!].name}`;
        await until(
          `the badge of ${time} (${shown})`,
          () => stage.badge(page),
          (text) => text?.startsWith(shown) === true && /· \d+ (s|min) ago/.test(text),
        );
        if (verdict!.phase !== before) entered.set(verdict!.phase!, hourMs);
        before = verdict!.phase;
      }
      for (const [time, phase] of turns)
        expect(new Date(entered.get(phase)!).toISOString(), phase).toBe(new Date(time).toISOString());
    },
    20 * 60_000,
  );
});
