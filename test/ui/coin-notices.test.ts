import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';
import { type CoinFacts, coinNotices, progressText } from '../../src/ui/coin-notices';
import { abstained, health, live, thisHour, verdict } from './samples';

const nowMs = thisHour() + 10 * MINUTE_MS;
const facts = (more: Partial<CoinFacts> = {}): CoinFacts => ({
  coin: 'SOL',
  verdict: verdict(),
  live: live({ atMs: nowMs - 1000 }),
  known: ['SOL'],
  progress: undefined,
  health: { bybit: health() },
  online: true,
  nowMs,
  ...more,
});
const kinds = (more: Partial<CoinFacts>) => coinNotices(facts(more)).map(({ kind }) => kind);

describe('what must be said before a coin’s figures', () => {
  it('is nothing when all is fresh', () => {
    expect(kinds({})).toEqual([]);
  });

  it('is that the verdict is stale once two closes were missed', () => {
    expect(kinds({ nowMs: thisHour() + 2 * HOUR_MS + 15 * MINUTE_MS, live: undefined })).toEqual([]);
    expect(kinds({ nowMs: thisHour() + 2 * HOUR_MS + 16 * MINUTE_MS, live: undefined })).toEqual(['stale']);
  });

  it('is the reason of an abstention, told apart from calm', () => {
    const [notice] = coinNotices(facts({ verdict: abstained() }));
    expect(notice).toMatchObject({ kind: 'abstained', title: 'No score' });
    expect(notice?.text).toContain('5 days of history: not enough');
    expect(notice?.text).toContain('not the same as a low score');
  });

  it('is that prices are old after five minutes', () => {
    expect(kinds({ live: live({ atMs: nowMs - 6 * MINUTE_MS }) })).toEqual(['prices_stale']);
  });

  it('is the provisional flag, unless what raised it is old', () => {
    expect(kinds({ live: live({ atMs: nowMs, flushSuspected: true }) })).toEqual(['flush_suspected']);
    expect(kinds({ live: live({ atMs: nowMs - HOUR_MS, flushSuspected: true }) })).toEqual(['prices_stale']);
  });

  it('is that the coin is listed nowhere', () => {
    expect(kinds({ verdict: undefined, coin: 'XYZ' })).toEqual(['not_listed']);
  });

  it('tells the first start from a history on its way', () => {
    expect(kinds({ verdict: undefined, known: [], health: {} })).toEqual(['first_start']);
    expect(kinds({ verdict: undefined })).toEqual(['loading']);
  });

  it('is that nothing can be reached, by the browser or by every venue', () => {
    expect(kinds({ online: false })).toEqual(['offline']);
    expect(
      kinds({ health: { bybit: health({ status: 'network' }), okx: health({ status: 'off' }) } }),
    ).toEqual(['offline']);
    expect(kinds({ health: { bybit: health({ status: 'network' }), okx: health() } })).toEqual([]);
  });
});

describe('progressText', () => {
  const progress = { doneHours: 1200, totalHours: 4800, coinsReady: 2, coinCount: 9, atMs: nowMs };

  it('says how far the history has come', () => {
    expect(progressText({ ...progress, current: { coin: 'WIF', venue: 'bybit' } })).toBe(
      'Fetching history: 1,200 of 4,800 hours, 2 of 9 coins ready, now WIF',
    );
  });

  it('says nothing when all is there', () => {
    expect(progressText({ ...progress, doneHours: 4800 })).toBeUndefined();
    expect(progressText(undefined)).toBeUndefined();
  });
});
