import { describe, expect, it } from 'vitest';
import { knowVenueNames } from '../../src/ui/venue-name';
import { pausedText, venueSummary } from '../../src/ui/venue-words';
import { health } from './samples';

knowVenueNames({ binance: 'Binance' });
const nowMs = Date.UTC(2026, 0, 1, 12);

describe('venueSummary', () => {
  it('counts those that answer and takes the age of the newest answer', () => {
    const summary = venueSummary(
      { bybit: health({ lastOkAtMs: nowMs - 40_000 }), okx: health({ lastOkAtMs: nowMs - 90_000 }) },
      nowMs,
    );
    expect(summary).toEqual({ line: '2 of 2 venues, 40 s ago', troubles: [] });
  });

  it('names the trouble of each other venue and leaves out what is switched off', () => {
    const { lastOkAtMs: _, ...never } = health({ status: 'geo_blocked' });
    const summary = venueSummary(
      { binance: never, bybit: health({ lastOkAtMs: nowMs - 5000 }), gate: health({ status: 'off' }) },
      nowMs,
    );
    expect(summary).toEqual({
      line: '1 of 2 venues, 5 s ago',
      troubles: ['Binance: not available in your region'],
    });
  });

  it('says so when nothing has answered or been asked', () => {
    const { lastOkAtMs: _, ...never } = health({ status: 'waiting' });
    expect(venueSummary({ bybit: never }, nowMs).line).toBe('0 of 1 venues, no answer yet');
    expect(venueSummary({}, nowMs).line).toBe('No venue has been asked yet');
  });
});

describe('pausedText', () => {
  it('is a dash unless the pause lies ahead', () => {
    expect(pausedText(health(), nowMs)).toBe('–');
    expect(pausedText(health({ pausedUntilMs: nowMs - 1 }), nowMs)).toBe('–');
    expect(pausedText(health({ pausedUntilMs: nowMs + 180_000 }), nowMs)).toMatch(
      /^until \d\d:\d\d \(in 3 min\)$/,
    );
  });
});
