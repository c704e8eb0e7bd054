import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { HOUR_MS, hourOf, MINUTE_MS } from '../domain/time';
import type { VenueHealth } from '../shared/state';

export const unknownHealth: VenueHealth = {
  status: 'waiting',
  failuresInARow: 0,
  spentWeight: 0,
  spentSinceMs: 0,
  requestsThisHour: 0,
  hourStartMs: 0,
  rejectedCount: 0,
  rejected: [],
};

/** A venue that is not available in the region is left alone this long. */
const regionPauseMs = 6 * HOUR_MS;
const firstBackOffMs = 30_000;
const longestBackOffMs = 30 * MINUTE_MS;
const shownRejected = 20;

/** Counts a request that is about to be sent. */
export const counted = (health: VenueHealth, nowMs: number): VenueHealth => ({
  ...health,
  lastTriedAtMs: nowMs,
  requestsThisHour: health.hourStartMs === hourOf(nowMs) ? health.requestsThisHour + 1 : 1,
  hourStartMs: hourOf(nowMs),
});

/** The venue's health after an answer. Trouble pauses it: as long as it says, else longer with each failure. */
export function answered(
  health: VenueHealth,
  status: AnswerStatus,
  nowMs: number,
  trouble: { readonly detail?: string; readonly retryAfterMs?: number; readonly pauseMs?: number } = {},
): VenueHealth {
  // An unknown symbol says nothing against the venue.
  if (status === 'ok' || status === 'not_listed') {
    // A good answer that was under way when the venue asked for a pause does not end the pause.
    if (health.pausedUntilMs !== undefined && health.pausedUntilMs > nowMs)
      return { ...health, lastOkAtMs: nowMs };
    const { pausedUntilMs: _pause, detail: _detail, ...healthy } = health;
    return { ...healthy, status: 'ok', lastOkAtMs: nowMs, failuresInARow: 0 };
  }
  // Several requests on their way at once that fail together are one failure: a short outage costs a short pause.
  const isKnown = health.failuresInARow > 0 && (health.pausedUntilMs ?? 0) > nowMs;
  const failuresInARow = isKnown ? health.failuresInARow : health.failuresInARow + 1;
  const backOffMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (failuresInARow - 1));
  const pauseMs =
    status === 'geo_blocked'
      ? regionPauseMs
      : status === 'rate_limited'
        ? (trouble.retryAfterMs ?? trouble.pauseMs ?? Math.max(MINUTE_MS, backOffMs))
        : backOffMs;
  return {
    ...health,
    status,
    failuresInARow,
    ...(trouble.detail === undefined ? {} : { detail: trouble.detail }),
    // Another request's shorter pause never shortens a longer one.
    pausedUntilMs: Math.max(health.pausedUntilMs ?? 0, nowMs + pauseMs),
  };
}

/** The venue's health with the markets whose quotes are not believed. The same object where nothing has changed. */
export function withDoubts(health: VenueHealth, doubted: readonly Rejected[]): VenueHealth {
  const { doubted: before = [], doubtedCount = 0, ...rest } = health;
  const shown = doubted.slice(0, shownRejected);
  const isSame =
    doubtedCount === doubted.length &&
    shown.every(({ symbol, reason }, i) => before[i]?.symbol === symbol && before[i].reason === reason);
  if (isSame) return health;
  return doubted.length === 0 ? rest : { ...rest, doubtedCount: doubted.length, doubted: shown };
}

export const withQuotes = (
  health: VenueHealth,
  marketCount: number,
  rejected: readonly Rejected[],
): VenueHealth => ({
  ...health,
  marketCount,
  rejectedCount: rejected.length,
  rejected: rejected.slice(0, shownRejected),
});
