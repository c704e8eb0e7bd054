import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { blockAt, eightHourVolatility } from './eight-hour-volatility';
import { createForwardFill, openInterestFillHours } from './forward-fill';
import { rebasedOpenInterest } from './rebased-open-interest';

/** A flush: price down this many sigma of the horizon, and open interest in coins down this share. */
export const flushSigmas = 1.5;
export const flushOpenInterestFall = 0.1;

/** What followed a decision within a horizon. Fractions; falls are positive. */
export interface Outcome {
  /** From the close at the decision to the lowest low after it, and to the highest high. */
  readonly drawdown: number;
  readonly rise: number;
  /** From the open interest at the decision to its lowest after it, in coins, level breaks rebased. */
  readonly openInterestFall?: number;
  /** Expected move of the horizon as it was known at the decision, from 8 h blocks (`eightHourVolatility`). */
  readonly sigma?: number;
  /** Whether a leverage flush followed; absent where open interest or sigma is missing and price alone does not tell. */
  readonly flush?: boolean;
  /** Hours from the decision until both parts of the flush had come true; absent without a flush. */
  readonly flushAfterHours?: number;
}

/** Tells what followed a decision; undefined while the horizon is not over, or without a close at the decision. */
export type OutcomeOf = (decidedAtMs: number, horizonHours: number) => Outcome | undefined;

/**
 * Prepares a history to be asked what followed its decisions. It looks ahead by its nature: for the scoring of what was
 * said, never for saying it. Open interest is held for at most 6 h, as in the engine.
 */
export function outcomesOf(history: History): OutcomeOf {
  const stepMs = history.stepHours * HOUR_MS;
  const volatility = eightHourVolatility(history);
  const fill = createForwardFill(history.stepHours, openInterestFillHours);
  const openInterest = rebasedOpenInterest(history).map((value) => fill.push(value));

  return (decidedAtMs, horizonHours) => {
    const at = Math.round((decidedAtMs - history.startMs) / stepMs) - 1;
    const last = at + Math.round(horizonHours / history.stepHours);
    const close = history.close[at];
    if (last >= history.length || close === undefined || Number.isNaN(close)) return undefined;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    let leastOpenInterest = Number.POSITIVE_INFINITY;
    const sigma =
      (volatility.sigmaDay[blockAt(volatility, decidedAtMs)] ?? Number.NaN) * Math.sqrt(horizonHours / 24);
    let flushedAt: number | undefined;
    for (let i = at + 1; i <= last; i++) {
      if (history.low[i]! < lowest) lowest = history.low[i]!;
      if (history.high[i]! > highest) highest = history.high[i]!;
      if (openInterest[i]! < leastOpenInterest) leastOpenInterest = openInterest[i]!;
      if (
        flushedAt === undefined &&
        flushed(1 - lowest / close, 1 - leastOpenInterest / openInterest[at]!, sigma)
      )
        flushedAt = i;
    }
    if (!Number.isFinite(lowest)) return undefined;
    const drawdown = 1 - lowest / close;
    const openInterestFall = 1 - leastOpenInterest / openInterest[at]!;
    const flush = flushed(drawdown, openInterestFall, sigma);
    return {
      drawdown,
      rise: highest / close - 1,
      ...(Number.isFinite(openInterestFall) && { openInterestFall }),
      ...(Number.isFinite(sigma) && { sigma }),
      ...(flush !== undefined && { flush }),
      ...(flushedAt !== undefined && { flushAfterHours: (flushedAt - at) * history.stepHours }),
    };
  };
}

function flushed(drawdown: number, openInterestFall: number, sigma: number): boolean | undefined {
  if (Number.isNaN(sigma)) return undefined;
  if (drawdown < flushSigmas * sigma) return false;
  return Number.isFinite(openInterestFall) ? openInterestFall >= flushOpenInterestFall : undefined;
}
