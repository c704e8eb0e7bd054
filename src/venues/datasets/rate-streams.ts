import { DAY_MS } from '../../domain/time';

/** A recipient's weekly rate from an instant on. */
export interface RateChange {
  readonly timeMs: number;
  readonly previousPerWeek: number;
  readonly newPerWeek: number;
  /** Until when the new rate runs if nothing changes it; absent where that is not said. */
  readonly endMs?: number;
}

/** Tokens that come free evenly between two instants. */
export interface Flow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly tokens: number;
}

interface Stream {
  readonly fromMs: number;
  toMs: number;
  readonly perWeek: number;
}

/**
 * The flows of one recipient between two instants. A change from a rate ends the running stream that has the nearest
 * rate, at the change itself: the source leaves changes out that change nothing, so a stream may also run on beyond its
 * own end. A change from nothing begins one more stream beside those that run.
 */
export function flowsOf(changes: readonly RateChange[], fromMs: number, toMs: number): Flow[] {
  const streams: Stream[] = [];
  const running = new Set<Stream>();
  for (const { timeMs, previousPerWeek, newPerWeek, endMs } of changes.toSorted(
    (a, b) => a.timeMs - b.timeMs,
  )) {
    if (previousPerWeek > 0) {
      const distance = ({ perWeek }: Stream) => Math.abs(perWeek - previousPerWeek);
      const [ended] = [...running].sort((a, b) => distance(a) - distance(b));
      if (ended) {
        ended.toMs = timeMs;
        running.delete(ended);
      }
    }
    if (newPerWeek <= 0) continue;
    const stream = { fromMs: timeMs, toMs: endMs ?? Number.POSITIVE_INFINITY, perWeek: newPerWeek };
    streams.push(stream);
    running.add(stream);
  }
  return streams.flatMap((stream) => {
    const from = Math.max(stream.fromMs, fromMs);
    const to = Math.min(stream.toMs, toMs);
    return to > from
      ? [{ fromMs: from, toMs: to, tokens: (stream.perWeek * (to - from)) / (7 * DAY_MS) }]
      : [];
  });
}
