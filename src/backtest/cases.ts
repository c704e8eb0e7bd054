import { DAY_MS } from '../domain/time';
import { baseRate72 } from '../engine/usual-rates';
import type { SaidOdds } from './groups';
import { quantile } from './metrics/interval';
import type { Panel } from './panel';

/** A flush of the market: what was said before it, and what came. */
export interface FlushCase {
  /** The first decision after which most coins flushed within 72 h. */
  readonly decidedAtMs: number;
  readonly coins: number;
  /** Share of coins that flushed. */
  readonly flushed: number;
  /** Medians over the coins: the largest fall within 72 h, the score and the chance said. */
  readonly medianFall72: number;
  readonly medianScore: number;
  readonly medianSaid72: number;
  /** The median chance was at least one and a half times the usual rate. */
  readonly seen: boolean;
}

const leastCoins = 4;
const flushedShare = 0.5;
/** Decisions closer together than this belong to one case. */
const apartMs = 7 * DAY_MS;
const seenFrom = 1.5 * baseRate72;

const median = (values: readonly number[]) => quantile(Float64Array.from(values).sort(), 0.5);

/** The market's flushes in these rows, oldest first: at least half of four or more coins flushed after one decision. */
export function flushCases(panel: Panel, rows: Uint32Array, said: SaidOdds): FlushCase[] {
  const byTime = new Map<number, number[]>();
  for (const row of rows) {
    if ([panel.flush72, panel.lev, said.p72].some((column) => Number.isNaN(column[row]!))) continue;
    const timeMs = panel.timeMs[row]!;
    byTime.set(timeMs, [...(byTime.get(timeMs) ?? []), row]);
  }
  const cases: FlushCase[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const [timeMs, together] of [...byTime].sort(([a], [b]) => a - b)) {
    const flushed = together.filter((row) => panel.flush72[row] === 1).length / together.length;
    if (together.length < leastCoins || flushed < flushedShare) continue;
    const isNew = timeMs - lastMs > apartMs;
    lastMs = timeMs;
    if (!isNew) continue;
    const medianSaid72 = median(together.map((row) => said.p72[row]!));
    cases.push({
      decidedAtMs: timeMs,
      coins: together.length,
      flushed,
      medianFall72: median(together.map((row) => panel.drawdown72[row]!)),
      medianScore: median(together.map((row) => panel.lev[row]!)),
      medianSaid72,
      seen: medianSaid72 >= seenFrom,
    });
  }
  return cases;
}
