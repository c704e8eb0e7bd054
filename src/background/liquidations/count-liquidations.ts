import type { Liquidation, LiquidationSum, UnsidedLiquidationSum } from '../../domain/liquidation';
import { DAY_MS, HOUR_MS, hourOf } from '../../domain/time';
import type { LargestLiquidation, LiquidationRecord } from '../../shared/ledger-format';
import type { LiquidationCell } from '../ledger';

/** The largest closings are kept by the hour for as long as they are shown. */
const largestKeptMs = 2 * DAY_MS;

const columnOf = { long: 'longUsd', short: 'shortUsd' } as const;

/** Hourly sums as the venue tells them: the later word on an hour stands in place of the earlier one. */
export const sumCells = (sums: readonly (LiquidationSum | UnsidedLiquidationSum)[]): LiquidationCell[] =>
  sums.flatMap((sum) => {
    const { openTimeMs: timeMs, ...figures } = sum;
    return Object.entries(figures).map(([column, value]) => ({
      timeMs,
      column: column as keyof typeof figures,
      value,
      how: 'set' as const,
    }));
  });

/** What an answer, or a stretch of a stream, holds of single closings. */
export interface Told {
  /** Oldest first. */
  readonly closings: readonly Liquidation[];
  /** From this instant to `toMs` every closing that the venue tells of is among them; absent: no such stretch is known. */
  readonly wholeFromMs?: number;
  readonly toMs: number;
}

/** The largest of each hour, of those known before and those that were told now, for as long as they are kept. */
function largestByHour(
  before: readonly LargestLiquidation[],
  { closings, toMs }: Told,
): readonly LargestLiquidation[] {
  const byHour = new Map<number, LargestLiquidation>();
  for (const { timeMs, side, usd } of [...before, ...closings]) {
    const known = byHour.get(hourOf(timeMs));
    if (timeMs > toMs - largestKeptMs && (known?.usd ?? 0) < usd)
      byHour.set(hourOf(timeMs), { timeMs, side, usd });
  }
  return [...byHour.values()].sort((a, b) => a.timeMs - b.timeMs);
}

/**
 * Counts single closings into hours, each once however often it is told. An hour that was told whole is counted anew
 * and may only grow. Of an hour that was told in part, what is newer than everything counted before is added. Where the
 * venue also tells sums (`hasSums`), only the largest closing is taken from the single ones.
 */
export function countClosings(
  told: Told,
  before: LiquidationRecord | undefined,
  hasSums: boolean,
): { cells: LiquidationCell[]; record: LiquidationRecord } {
  const { closings, wholeFromMs = Number.POSITIVE_INFINITY, toMs } = told;
  const countedThroughMs = before?.countedThroughMs ?? 0;
  const largest = largestByHour(before?.largest ?? [], told);
  const cells: LiquidationCell[] = largest.map(({ timeMs, usd }) => ({
    timeMs: hourOf(timeMs),
    column: 'largestUsd',
    value: usd,
    how: 'raise',
  }));
  const newestMs = Math.max(countedThroughMs, closings.at(-1)?.timeMs ?? 0);
  const record: LiquidationRecord = {
    ...before,
    toldAtMs: toMs,
    largest,
    ...(newestMs > 0 && { countedThroughMs: newestMs }),
  };
  if (hasSums) return { cells, record };
  const sums = new Map<number, { longUsd: number; shortUsd: number; how: 'raise' | 'add' }>();
  const isWhole = (openTimeMs: number) => openTimeMs >= wholeFromMs;
  for (let openMs = Math.ceil(wholeFromMs / HOUR_MS) * HOUR_MS; openMs <= toMs; openMs += HOUR_MS)
    sums.set(openMs, { longUsd: 0, shortUsd: 0, how: 'raise' });
  for (const { timeMs, side, usd } of closings) {
    const openMs = hourOf(timeMs);
    if (!isWhole(openMs) && timeMs <= countedThroughMs) continue;
    const sum = sums.get(openMs) ?? { longUsd: 0, shortUsd: 0, how: 'add' as const };
    sum[columnOf[side]] += usd;
    sums.set(openMs, sum);
  }
  for (const [timeMs, { longUsd, shortUsd, how }] of sums)
    cells.push(
      { timeMs, column: 'longUsd', value: longUsd, how },
      { timeMs, column: 'shortUsd', value: shortUsd, how },
    );
  return { cells, record };
}
