import { DAY_MS } from '../domain/time';
import type { Panel } from './panel';

/** A stretch of time that is left out, both ends included. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: string;
}

/** Decisions count from this long after a coin's file begins. */
export const warmUpDays = 60;

/** Faults of recorded data that no rule can mend. */
export const faultyStretches: readonly Stretch[] = [
  {
    fromMs: Date.UTC(2021, 4, 12),
    toMs: Date.UTC(2021, 5, 2),
    reason: 'venues redefined open interest in the crash of 2021-05-19',
  },
];

export interface Span {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly warmUpDays?: number;
}

/**
 * The rows on which the engine is judged: a price, open interest and 72 h of future, 60 days after the coin's file
 * begins, outside faulty stretches. Whether a score was given plays no part, so that abstaining shows as coverage.
 */
export function dueRows(panel: Panel, span: Span = {}): Uint32Array {
  const warmUpMs = (span.warmUpDays ?? warmUpDays) * DAY_MS;
  const isDue = (row: number) => {
    const timeMs = panel.timeMs[row]!;
    return (
      panel.ageMs[row]! >= warmUpMs &&
      timeMs >= (span.fromMs ?? Number.NEGATIVE_INFINITY) &&
      timeMs <= (span.toMs ?? Number.POSITIVE_INFINITY) &&
      !faultyStretches.some(({ fromMs, toMs }) => timeMs >= fromMs && timeMs <= toMs) &&
      !Number.isNaN(panel.drawdown72[row]!) &&
      !Number.isNaN(panel.openInterestUsd[row]!)
    );
  };
  return Uint32Array.from({ length: panel.length }, (_, row) => row).filter(isDue);
}
