import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { createEwma } from './ewma';
import { parkinsonVariance } from './parkinson-variance';
import { createRollingMean } from './rolling-mean';

const blockHours = 8;
export const blockMs = blockHours * HOUR_MS;

/** Volatility as told by 8 h blocks that end at 00, 08 and 16 UTC, as of the end of each; NaN where missing. */
export interface EightHourVolatility {
  /** End of the first block. */
  readonly firstEndMs: number;
  /** Expected move of a day as a fraction: EWMA with a half-life of 21 blocks, from 30 blocks on. */
  readonly sigmaDay: Float64Array;
  /** Realised volatility per year over the last 3, 21 and 90 blocks (from 2, 14 and 60 present on). */
  readonly rv1: Float64Array;
  readonly rv7: Float64Array;
  readonly rv30: Float64Array;
}

/**
 * Volatility of a history in Parkinson's (1980) measure over 8 h blocks. It is the yardstick of what followed a
 * decision and of the volatility baseline, kept apart from the engine's own hourly one so that a score is not judged in
 * its own units. Steps of a history must divide 8 h. A block counts with the bars it has; one without any is a hole.
 */
export function eightHourVolatility(history: History): EightHourVolatility {
  const stepMs = history.stepHours * HOUR_MS;
  const firstEndMs = Math.floor(history.startMs / blockMs) * blockMs + blockMs;
  const endMs = history.startMs + history.length * stepMs;
  const count = Math.max(0, Math.floor((endMs - firstEndMs) / blockMs) + 1);
  const ewma = createEwma(blockHours, 21 * blockHours, 30 * blockHours);
  const means = [createRollingMean(3, 2), createRollingMean(21, 14), createRollingMean(90, 60)] as const;
  const made: EightHourVolatility = {
    firstEndMs,
    sigmaDay: new Float64Array(count),
    rv1: new Float64Array(count),
    rv7: new Float64Array(count),
    rv30: new Float64Array(count),
  };
  let row = 0;
  for (let block = 0; block < count; block++) {
    const blockEndMs = firstEndMs + block * blockMs;
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (; row < history.length && history.startMs + (row + 1) * stepMs <= blockEndMs; row++) {
      // A comparison with a missing value is false.
      if (history.high[row]! > high) high = history.high[row]!;
      if (history.low[row]! < low) low = history.low[row]!;
    }
    const variance = parkinsonVariance(high, low, blockHours);
    made.sigmaDay[block] = Math.sqrt(24 * ewma.push(variance));
    made.rv1[block] = Math.sqrt(8760 * Math.max(0, means[0].push(variance)));
    made.rv7[block] = Math.sqrt(8760 * Math.max(0, means[1].push(variance)));
    made.rv30[block] = Math.sqrt(8760 * Math.max(0, means[2].push(variance)));
  }
  return made;
}

/** Place of the last block that had ended at `timeMs`; -1 before the first. */
export const blockAt = (volatility: EightHourVolatility, timeMs: number): number =>
  Math.min(Math.floor((timeMs - volatility.firstEndMs) / blockMs), volatility.sigmaDay.length - 1);
