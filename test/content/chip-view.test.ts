import { describe, expect, it } from 'vitest';
import { chipView } from '../../src/content/chip-view';
import type { Band } from '../../src/domain/phase';
import { clockTime } from '../../src/ui/components/freshness';
import { atMs, live, shown, verdict, verdictWithout } from './samples';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the words of the chip', () => {
  it('are score, band, phase and age', () => {
    expect(chipView(shown(), atMs + 2 * minuteMs)).toMatchObject({
      state: 'score',
      coin: 'SOL',
      score: '67',
      word: 'very high',
      band: 'very high',
      line: 'Crowded · 2 min ago',
    });
  });

  it('tell screen readers coin, score and band, phase, why, age, in this order', () => {
    expect(chipView(shown(), atMs + 2 * minuteMs).name).toBe(
      'SOL: leverage-flush risk 67 of 100, very high. Phase crowded: ' +
        'Longs pay above base while open interest is near its high. 2 min ago.',
    );
  });

  it('say only what the phase says when the score is high outside all phases', () => {
    const named = (band: Band) =>
      chipView(shown({ verdict: verdict({ phase: 'neutral', band }) }), atMs + 2 * minuteMs).name;
    expect(named('high')).toContain('high. Phase neutral: No build-up, crowding or flush. 2 min ago.');
  });

  it('call a verdict stale that missed two hourly closes, and take its colour away', () => {
    const fresh = chipView(shown(), atMs + 2 * hourMs + 14 * minuteMs);
    expect(fresh.state).toBe('score');
    const later = atMs + 2 * hourMs + 16 * minuteMs;
    expect(chipView(shown(), later)).toMatchObject({
      state: 'stale',
      band: undefined,
      line: `stale since ${clockTime(atMs, later)} · Crowded`,
    });
  });

  it('give no score on a page whose venue uses the name for another coin', () => {
    const market = {
      venue: 'binance',
      symbol: 'SOLUSDT',
      atMs,
      markPrice: 3,
      leftOut: 'its price is that of another coin',
    };
    const view = chipView(shown({ live: live({ markets: [market] }) }), atMs);
    expect(view).toMatchObject({ state: 'unknown', score: '–', word: 'another coin' });
    const elsewhere = chipView(shown({ live: live({ markets: [{ ...market, venue: 'okx' }] }) }), atMs);
    expect(elsewhere).toMatchObject({ state: 'score', score: '67' });
  });

  it('never show a missing score as a number', () => {
    const abstained = verdictWithout(['score', 'band', 'odds', 'phase'], {
      abstained: 'insufficient_history',
      historyDays: 3.2,
      drivers: [],
    });
    const view = chipView(shown({ verdict: abstained }), atMs);
    expect(view).toMatchObject({
      state: 'unknown',
      score: '–',
      band: undefined,
      word: 'no score',
      line: '3 days of history: not enough',
    });
    expect(view.name).toBe('SOL: 3 days of history: not enough. just now.');
  });

  it.each([
    ['no_closed_bar', 'no recent price: no score'],
    ['no_inputs', 'no funding and no open interest: no score'],
  ] as const)('say why there is no score: %s', (abstained, line) => {
    const view = chipView(shown({ verdict: verdictWithout(['score', 'band'], { abstained }) }), atMs);
    expect(view).toMatchObject({ state: 'unknown', score: '–', line });
  });

  it('say when an abstention is old as well', () => {
    const abstained = verdictWithout(['score', 'band'], { abstained: 'no_inputs' });
    expect(chipView(shown({ verdict: abstained }), atMs + 5 * hourMs).line).toMatch(
      /: no score, stale since /,
    );
  });

  it('say that history is being loaded, also while there is too little of it for a score', () => {
    const progress = { doneHours: 40, totalHours: 100, coinsReady: 12, coinCount: 61, atMs };
    const expected = { state: 'unknown', word: 'loading history', line: '12 of 61 coins ready' };
    expect(chipView(shown({ verdict: undefined, progress }), atMs)).toMatchObject(expected);
    const young = verdictWithout(['score', 'band'], { abstained: 'insufficient_history', historyDays: 0 });
    expect(chipView(shown({ verdict: young, progress }), atMs)).toMatchObject(expected);
    const done = { ...progress, doneHours: 100 };
    expect(chipView(shown({ verdict: young, progress: done }), atMs).word).toBe('no score');
  });

  it('do not hide a score behind the loading of other coins', () => {
    const progress = { doneHours: 40, totalHours: 100, coinsReady: 12, coinCount: 61, atMs };
    expect(chipView(shown({ progress }), atMs).score).toBe('67');
  });

  it('say that no exchange lists the coin', () => {
    expect(chipView(shown({ verdict: undefined, live: undefined, listed: false }), atMs)).toMatchObject({
      state: 'unknown',
      word: 'no perpetual',
    });
  });

  it("say that the page's own venue refuses the region when no venue answers", () => {
    const blocked = {
      status: 'geo_blocked' as const,
      failuresInARow: 1,
      spentWeight: 0,
      spentSinceMs: 0,
      requestsThisHour: 1,
      hourStartMs: 0,
      rejectedCount: 0,
      rejected: [],
    };
    const health = { okx: { ...blocked, status: 'network' as const }, binance: blocked };
    expect(chipView(shown({ verdict: undefined, health }), atMs)).toMatchObject({
      word: 'no data',
      line: 'Binance: not available in your region',
    });
    const oneAnswers = { ...health, okx: { ...blocked, status: 'ok' as const } };
    expect(chipView(shown({ verdict: undefined, health: oneAnswers }), atMs).word).toBe('loading');
  });

  it('show the provisional flag beside the phase, from fresh quotes only', () => {
    const suspected = shown({ live: live({ flushSuspected: true }) });
    expect(chipView(suspected, atMs + minuteMs).line).toBe('flush? · Crowded · 1 min ago');
    expect(chipView(suspected, atMs + 20 * minuteMs).line).toBe('Crowded · 20 min ago');
    const flush = shown({ live: live({ flushSuspected: true }), verdict: verdict({ phase: 'flush' }) });
    expect(chipView(flush, atMs).line).toBe('Flush · just now');
  });
});
