import type { Source } from '../domain/source';

/** Never more than this share of a source's limit within the limit's own window, whatever the budget still holds. */
const shareOfWindow = 0.4;
/** A wait longer than this is not worth sitting through: the work is left for the next round. */
const longestWaitMs = 5_000;

/**
 * Spreads requests so that a burst never comes near a source's limit in its own window (OKX counts by 2 s).
 */
export interface Pacer {
  /** Resolves true when a request of this weight may go, false if that is too far off. */
  turn(source: Pick<Source, 'id' | 'limit'>, weight: number): Promise<boolean>;
}

export function createPacer(
  nowMs: () => number,
  sleep: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Pacer {
  /** When the window of each source has room again: a leaky bucket, told as the instant at which it is empty. */
  const emptyAtMs = new Map<string, number>();
  return {
    async turn({ id, limit }, weight) {
      const msPerWeight = limit.perMs / (limit.weight * shareOfWindow);
      const emptyMs = Math.max(emptyAtMs.get(id) ?? 0, nowMs()) + weight * msPerWeight;
      const waitMs = emptyMs - nowMs() - limit.perMs;
      if (waitMs > longestWaitMs) return false;
      emptyAtMs.set(id, emptyMs);
      if (waitMs > 0) await sleep(waitMs);
      return true;
    },
  };
}
