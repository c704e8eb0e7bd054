import { DAY_MS } from '../../domain/time';
import { age, verdictStaleAfterMs } from '../../shared/format';

/** 14:05, in the reader's own time zone; with the day when it is not within the last 24 hours. */
export function clockTime(timeMs: number, nowMs: number): string {
  const time = new Date(timeMs);
  const hours = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
  if (nowMs - timeMs < DAY_MS) return hours;
  return `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${hours}`;
}

export interface Freshness {
  readonly stale: boolean;
  /** "12 min ago", or "stale since 14:05", the moment that the figure is from. */
  readonly text: string;
}

/** How old a figure is, in words. Stale from `staleAfterMs` on. */
export function freshness(fromMs: number, nowMs: number, staleAfterMs = verdictStaleAfterMs): Freshness {
  const ageMs = nowMs - fromMs;
  if (ageMs > staleAfterMs) return { stale: true, text: `stale since ${clockTime(fromMs, nowMs)}` };
  return { stale: false, text: ageMs < 1000 ? 'just now' : `${age(ageMs)} ago` };
}
