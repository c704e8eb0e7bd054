import { describe, expect, test } from 'vitest';
import { type Phase, phases } from '../../src/domain/phase';
import { HOUR_MS } from '../../src/domain/time';
import { type MarketMember, marketPhase } from '../../src/engine/market-phase';

const nowMs = Date.UTC(2024, 0, 10);
const longAgo = nowMs - 100 * HOUR_MS;

const member = (
  phase?: Phase,
  more: Partial<MarketMember['indicators']> = {},
  score?: number,
): MarketMember => ({
  indicators: { historyDaysOfOpenInterest: 90, historyDaysOfFunding: 90, closed: true, ...more },
  ...(phase && { phase }),
  ...(score !== undefined && { score }),
});

/** 100 coins, so many in each phase. */
const coins = (counts: Partial<Record<Phase, number>>, more = {}) =>
  Object.entries(counts).flatMap(([phase, count]) =>
    Array.from({ length: count }, () => member(phase as Phase, more)),
  );
const phaseOf = (counts: Partial<Record<Phase, number>>, before?: Phase, more = {}) =>
  marketPhase(coins(counts, more), nowMs, before && { phase: before, phaseSinceMs: longAgo }).phase;

describe('market phase', () => {
  test.each([
    [{ flush: 35, neutral: 65 }, 'flush'],
    [{ flush: 34, neutral: 66 }, 'neutral'],
    [{ flush: 34, crowded: 30, neutral: 36 }, 'crowded'],
    [{ crowded: 29, build: 11, neutral: 60 }, 'build'],
    [{ crowded: 29, build: 10, neutral: 61 }, 'neutral'],
    [{ cooling: 30, cleared: 31, rebuild: 29, neutral: 10 }, 'cleared'],
    [{ build: 39, flush: 34, rebuild: 27 }, 'rebuild'],
  ] as const)('%j is %s', (counts, phase) => {
    expect(phaseOf(counts)).toBe(phase);
  });

  test('ties go to the earlier phase in cycle order', () => {
    expect(phaseOf({ rebuild: 50, cooling: 50 })).toBe('cooling');
    expect(phaseOf({ rebuild: 50, neutral: 50 })).toBe('neutral');
  });

  test('broad positive funding on high open interest is crowded', () => {
    expect(phaseOf({ neutral: 100 }, undefined, { pos21: 0.95, oipct: 0.6 })).toBe('crowded');
    expect(phaseOf({ neutral: 100 }, undefined, { pos21: 0.94, oipct: 0.6 })).toBe('neutral');
    expect(phaseOf({ neutral: 100 }, undefined, { pos21: 1, oipct: 0.59 })).toBe('neutral');
    expect(phaseOf({ neutral: 19 }, undefined, { pos21: 1, oipct: 1 })).toBe('neutral');
  });

  test('a phase is entered 5 pp above its threshold and left 5 pp below', () => {
    expect(phaseOf({ flush: 39, neutral: 61 }, 'neutral')).toBe('neutral');
    expect(phaseOf({ flush: 40, neutral: 60 }, 'neutral')).toBe('flush');
    expect(phaseOf({ flush: 30, neutral: 70 }, 'flush')).toBe('flush');
    expect(phaseOf({ flush: 29, neutral: 71 }, 'flush')).toBe('neutral');
  });

  test('the leader among the rest must be 5 pp ahead', () => {
    expect(phaseOf({ cooling: 52, cleared: 48 }, 'cleared')).toBe('cleared');
    expect(phaseOf({ cooling: 53, cleared: 47 }, 'cleared')).toBe('cooling');
    expect(phaseOf({ cooling: 52, cleared: 48 }, 'crowded')).toBe('cooling');
  });

  test('a phase lasts at least 24 h', () => {
    const since = (hours: number) => ({ phase: 'neutral' as const, phaseSinceMs: nowMs - hours * HOUR_MS });
    const flushing = coins({ flush: 100 });
    expect(marketPhase(flushing, nowMs, since(23))).toMatchObject(since(23));
    expect(marketPhase(flushing, nowMs, since(24))).toMatchObject({ phase: 'flush', phaseSinceMs: nowMs });
  });

  test('coins with less than 14 days of settled funding do not count', () => {
    const young = Array.from({ length: 50 }, () => member('flush', { historyDaysOfFunding: 13.9 }, 90));
    const verdict = marketPhase([...young, ...coins({ cleared: 3 })], nowMs);
    expect(verdict).toMatchObject({ phase: 'cleared', coinCount: 3 });
    expect(verdict.coinsByPhase.flush).toBe(0);
  });

  test('coins without a phase have no part in the shares', () => {
    const verdict = marketPhase([...coins({ flush: 35, neutral: 65 }), member(), member()], nowMs);
    expect(verdict).toMatchObject({ phase: 'flush', coinCount: 102 });
  });

  test('says how the coins stand, and leaves out what is not known', () => {
    const verdict = marketPhase(
      [
        member('build', { oipct: 0.4 }, 50),
        member('crowded', { pos21: 1, oipct: 0.8 }, 70),
        member('neutral', {}, 30),
      ],
      nowMs,
    );
    expect(verdict.meanScore).toBe(50);
    expect(verdict.breadth50).toBeCloseTo(2 / 3, 12);
    expect(verdict.meanOipct).toBeCloseTo(0.6, 12);
    expect(verdict).not.toHaveProperty('breadthPositive');
    expect(Object.keys(verdict.coinsByPhase)).toEqual([...phases]);
  });

  test('mean pos21 needs 20 coins that have it', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => member('neutral', { pos21: i < 10 ? 1 : 0.5 }));
    expect(marketPhase(twenty, nowMs).breadthPositive).toBe(0.75);
    expect(marketPhase([...twenty.slice(1), member('neutral')], nowMs)).not.toHaveProperty('breadthPositive');
  });

  test('without coins there is no phase and no figure', () => {
    const verdict = marketPhase([], nowMs, { phase: 'flush', phaseSinceMs: longAgo });
    expect(Object.keys(verdict).sort()).toEqual(['coinCount', 'coinsByPhase', 'decidedAtMs']);
  });
});
