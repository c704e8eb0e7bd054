/** What became of a request that wanted `weight` of a window. */
export interface Spent {
  readonly allowed: boolean;
  /** Weight used in the window, this request included. */
  readonly used: number;
  /** Until the window or the ban ends. */
  readonly retryAfterMs: number;
  /** Requests refused in a row. */
  readonly refused: number;
}

/** Counts what a caller spends, in windows of real time. */
export interface Limits {
  spend(key: string, weight: number, limit: number, perMs: number): Spent;
  /** Refuses every request of the key for a while. */
  ban(key: string, forMs: number): void;
}

/** `enforced` false counts all the same and refuses nothing. `nowMs` is real time. */
export function createLimits(nowMs: () => number, enforced = true): Limits {
  const windows = new Map<string, { startMs: number; used: number; refused: number }>();
  const bans = new Map<string, number>();
  return {
    spend(key, weight, limit, perMs) {
      const time = nowMs();
      const startMs = Math.floor(time / perMs) * perMs;
      const banLeftMs = (bans.get(key) ?? 0) - time;
      let window = windows.get(key);
      if (!window || (window.startMs !== startMs && banLeftMs <= 0)) {
        window = { startMs, used: 0, refused: 0 };
        windows.set(key, window);
      }
      window.used += weight;
      const allowed = !enforced || (banLeftMs <= 0 && window.used <= limit);
      if (!allowed) window.refused += 1;
      return {
        allowed,
        used: window.used,
        retryAfterMs: Math.max(banLeftMs, window.startMs + perMs - time),
        refused: window.refused,
      };
    },
    ban(key, forMs) {
      if (enforced) bans.set(key, nowMs() + forMs);
    },
  };
}
