import { describe, expect, test } from 'vitest';
import { answered, counted, unknownHealth } from '../../src/background/health';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';

const now = Date.UTC(2024, 11, 9, 22, 30);

describe('a venue that asked us to wait', () => {
  const limited = answered(unknownHealth, 'rate_limited', now, { retryAfterMs: 120_000 });

  test('is left alone as long as it said', () => {
    expect(limited.pausedUntilMs).toBe(now + 120_000);
  });

  test('is left alone as long as is known of it when it said nothing', () => {
    expect(answered(unknownHealth, 'rate_limited', now, { pauseMs: 600_000 }).pausedUntilMs).toBe(
      now + 600_000,
    );
  });

  test('stays paused when an answer that was under way comes in well, or fails sooner', () => {
    expect(answered(limited, 'ok', now + 1000).pausedUntilMs).toBe(limited.pausedUntilMs);
    expect(answered(limited, 'network', now + 1000).pausedUntilMs).toBe(limited.pausedUntilMs);
  });

  test('is well again after the pause', () => {
    const well = answered(limited, 'ok', now + 120_001);
    expect(well).toMatchObject({ status: 'ok', failuresInARow: 0, lastOkAtMs: now + 120_001 });
    expect(well.pausedUntilMs).toBeUndefined();
  });
});

test('each failure in a row doubles the pause, up to half an hour', () => {
  let health = unknownHealth;
  const pauses = Array.from({ length: 9 }, () => {
    health = answered({ ...health, pausedUntilMs: 0 }, 'server_error', now);
    return health.pausedUntilMs! - now;
  });
  expect(pauses.slice(0, 3)).toEqual([30_000, 60_000, 120_000]);
  expect(pauses.at(-1)).toBe(30 * MINUTE_MS);
});

test('a region that is refused is not asked again for hours', () => {
  expect(answered(unknownHealth, 'geo_blocked', now).pausedUntilMs).toBeGreaterThanOrEqual(now + 2 * HOUR_MS);
});

test('an unknown symbol says nothing against the venue', () => {
  expect(answered(unknownHealth, 'not_listed', now)).toMatchObject({ status: 'ok', failuresInARow: 0 });
});

test('requests are counted by the clock hour', () => {
  const two = counted(counted(unknownHealth, now), now + 1);
  expect(two.requestsThisHour).toBe(2);
  expect(counted(two, now + HOUR_MS).requestsThisHour).toBe(1);
});
