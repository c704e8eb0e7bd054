import { DAY_MS } from '../../domain/time';
import type { Flow } from './rate-streams';

/** What had come free in all at an instant. */
export interface CumulativePoint {
  readonly timeMs: number;
  readonly unlocked: number;
}

const stepMs = 7 * DAY_MS;
/** Weeks whose rates differ by less than this share are told as one flow. */
const sameRate = 1e-3;

/** The value of a cumulative series at an instant, on the straight line between its points; beyond its ends the end's. */
function valueAt(points: readonly CumulativePoint[], timeMs: number): number {
  const after = points.findIndex((point) => point.timeMs > timeMs);
  if (after === -1) return points.at(-1)!.unlocked;
  const next = points[after]!;
  const before = points[after - 1];
  if (!before) return next.unlocked;
  const share = (timeMs - before.timeMs) / (next.timeMs - before.timeMs);
  return before.unlocked + share * (next.unlocked - before.unlocked);
}

/**
 * The flows that a cumulative series holds between two instants: even within each week, weeks of the same rate told as
 * one. Where less is free than before (tokens burned) there is no flow. `points` come by time and are not empty.
 */
export function flowsOfSeries(points: readonly CumulativePoint[], fromMs: number, toMs: number): Flow[] {
  const flows: Flow[] = [];
  const perMs = (flow: Flow) => flow.tokens / (flow.toMs - flow.fromMs);
  // Flows start and end where the series does, so that a short one is not thinned over a whole week.
  const firstMs = Math.max(fromMs, points[0]!.timeMs);
  const lastMs = Math.min(toMs, points.at(-1)!.timeMs);
  for (let from = firstMs; from < lastMs; from += stepMs) {
    const to = Math.min(from + stepMs, lastMs);
    const tokens = valueAt(points, to) - valueAt(points, from);
    if (tokens <= 0) continue;
    const flow = { fromMs: from, toMs: to, tokens };
    const last = flows.at(-1);
    const continues =
      last?.toMs === from &&
      Math.abs(perMs(last) - perMs(flow)) <= sameRate * Math.max(perMs(last), perMs(flow));
    if (continues) flows[flows.length - 1] = { fromMs: last.fromMs, toMs: to, tokens: last.tokens + tokens };
    else flows.push(flow);
  }
  return flows;
}
