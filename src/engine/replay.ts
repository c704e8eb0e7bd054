import type { History, Row } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { advanceCoin, type CoinEngine, type CoinStep, createCoinEngine } from './coin-engine';

/** Row `i` of a history, NaN where missing or outside it. */
export function rowAt(history: History, i: number): Row {
  return {
    open: history.open[i] ?? Number.NaN,
    high: history.high[i] ?? Number.NaN,
    low: history.low[i] ?? Number.NaN,
    close: history.close[i] ?? Number.NaN,
    volumeUsd: history.volumeUsd[i] ?? Number.NaN,
    openInterestCoins: history.openInterestCoins[i] ?? Number.NaN,
    fundingPer8h: history.fundingPer8h[i] ?? Number.NaN,
  };
}

/** The close of row `i`, which is the decision time of what it came to. */
export const closeTimeOf = (history: History, i: number): number =>
  history.startMs + (i + 1) * history.stepHours * HOUR_MS;

/**
 * Runs a whole history, oldest first, through a new engine, and gives the engine, ready for the next bar, and what the
 * last bar came to (undefined for an empty history). `onStep` sees every bar on the way.
 */
export function replay(
  history: History,
  onStep?: (step: CoinStep) => void,
): { readonly engine: CoinEngine; readonly last: CoinStep | undefined } {
  const engine = createCoinEngine(history.stepHours);
  let last: CoinStep | undefined;
  for (let i = 0; i < history.length; i++) {
    last = advanceCoin(engine, rowAt(history, i), closeTimeOf(history, i));
    onStep?.(last);
  }
  return { engine, last };
}
