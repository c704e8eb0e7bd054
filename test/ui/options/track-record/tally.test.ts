import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bands, phases } from '../../../../src/domain/phase';
import { HOUR_MS } from '../../../../src/domain/time';
import { bandOf } from '../../../../src/engine/band';
import { type Said, unknownReasons } from '../../../../src/ui/options/track-record/said';
import { type Group, tally } from '../../../../src/ui/options/track-record/tally';

const t0 = Date.UTC(2026, 0, 1);
/** Everything below is over by then. */
const muchLaterMs = t0 + 1000 * HOUR_MS;

const one = (more: Partial<Said> = {}): Said => ({
  coin: 'SOL',
  decidedAtMs: t0,
  isLive: true,
  score: 55,
  p24: 0.04,
  p72: 0.1,
  sigma24: 0.05,
  phase: 'crowded',
  ...more,
});
const many = (count: number, more: Partial<Said>): Said[] => Array.from({ length: count }, () => one(more));
const flush = { flush: true, drawdown: 0.1 };
const calm = { flush: false, drawdown: 0.01 };

describe('odds against what happened', () => {
  it('are counted with mean, share, interval and skill', () => {
    const said = [
      ...many(5, { day: calm, days: flush }),
      ...many(35, { day: calm, days: calm }),
      ...many(2, { day: calm, days: { unknown: 'openInterest', drawdown: 0.1 } }),
      ...many(1, { day: calm }),
    ];
    const { days } = tally(said, muchLaterMs);
    expect(days).toMatchObject({
      due: 43,
      scored: 40,
      unknown: { price: 0, openInterest: 2, yardstick: 0 },
      unknownCount: 2,
      waiting: 1,
      running: 0,
    });
    expect(days.meanOdds).toBeCloseTo(0.1, 12);
    expect(days.withOdds).toMatchObject({ count: 40, happened: 5, share: 0.125 });
    expect(days.withOdds.interval!.low).toBeCloseTo(0.0546, 4);
    expect(days.withOdds.interval!.high).toBeCloseTo(0.2611, 4);
    // (5 x 0.9^2 + 35 x 0.1^2) / 40 = 0.11 against 0.125 x 0.875 = 0.109375.
    expect(days.brierSkill).toBeCloseTo(1 - 0.11 / 0.109375, 12);
  });

  it('have a skill of 1 where every one was sure and right', () => {
    const said = [...many(10, { p24: 1, day: flush }), ...many(30, { p24: 0, day: calm })];
    expect(tally(said, muchLaterMs).day.brierSkill).toBe(1);
  });

  it('have no skill where nothing ever happened', () => {
    const { days } = tally(many(40, { days: calm }), muchLaterMs);
    expect(days.withOdds.share).toBe(0);
    expect(days).not.toHaveProperty('brierSkill');
  });

  it('say nothing of 29, and something of 30', () => {
    const few = [...many(4, { days: flush }), ...many(25, { days: calm })];
    const tooFew = tally(few, muchLaterMs).days;
    expect(tooFew.withOdds).toEqual({ count: 29, happened: 4 });
    expect(tooFew).not.toHaveProperty('brierSkill');
    const enough = tally([...few, one({ days: calm })], muchLaterMs).days;
    expect(enough.withOdds.share).toBeCloseTo(4 / 30, 12);
    expect(enough.brierSkill).toBeDefined();
  });

  it('leave scores without odds in the score tables, and out of the odds', () => {
    const { p72: _, ...withoutOdds } = one({ days: flush });
    const { days, byBand } = tally([...many(3, { days: calm }), withoutOdds], muchLaterMs);
    expect(days).toMatchObject({ scored: 4, withOdds: { count: 3, happened: 0 } });
    expect(byBand.high).toMatchObject({
      all: { count: 4, happened: 1 },
      withOdds: { count: 3, happened: 0 },
    });
    expect(byBand.high.meanOdds).toBeCloseTo(0.1, 12);
  });

  it('are due once the horizon is over, to the millisecond', () => {
    const said = [one()];
    expect(tally(said, t0 + 24 * HOUR_MS - 1).day).toMatchObject({ due: 0, running: 1 });
    expect(tally(said, t0 + 24 * HOUR_MS)).toMatchObject({
      day: { due: 1, waiting: 1, running: 0 },
      days: { due: 0, waiting: 0, running: 1 },
    });
  });
});

describe('bands and phases', () => {
  it('are counted apart over 72 h', () => {
    const { phase: _, ...withoutPhase } = one({ score: 5, days: flush });
    const {
      byBand,
      byPhase,
      withoutPhase: none,
    } = tally(
      [
        ...many(3, { score: 70, days: flush }),
        ...many(2, { score: 41, phase: 'cleared', days: calm, day: flush }),
        withoutPhase,
      ],
      muchLaterMs,
    );
    expect(byBand['very high'].all).toEqual({ count: 3, happened: 3 });
    expect(byBand.elevated.all).toEqual({ count: 2, happened: 0 });
    expect(byBand.low.all).toEqual({ count: 1, happened: 1 });
    expect(byBand.normal.all.count).toBe(0);
    expect(byPhase.crowded.all).toEqual({ count: 3, happened: 3 });
    expect(byPhase.cleared.all).toEqual({ count: 2, happened: 0 });
    expect(none.all).toEqual({ count: 1, happened: 1 });
  });

  it.each([0, 19.99, 20, 39.99, 40, 49.99, 50, 59.99, 60, 100])(
    'a score of %d is in the engine’s band',
    (score) => {
      const { byBand } = tally([one({ score, days: calm })], muchLaterMs);
      expect(bands.filter((band) => byBand[band].all.count === 1)).toEqual([bandOf(score)]);
    },
  );
});

describe('the move-size dial', () => {
  it('is breached by a fall of 1.95 expected moves within 24 h', () => {
    const said = [
      ...many(3, { sigma24: 0.04, day: { flush: false, drawdown: 0.0781 } }),
      ...many(36, { sigma24: 0.04, day: { flush: false, drawdown: 0.0779 } }),
      one({ sigma24: 0.04, day: { unknown: 'openInterest', drawdown: 0.2 } }),
      one({ sigma24: 0.04, day: { unknown: 'price' } }),
    ];
    const { sigma24: _, ...withoutMove } = one({ day: { flush: true, drawdown: 0.5 } });
    const { breach } = tally([...said, withoutMove], muchLaterMs);
    expect(breach).toMatchObject({ count: 40, happened: 4, share: 0.1 });
  });
});

describe('whatever was said', () => {
  const followed = fc.oneof(
    fc.constant(undefined),
    fc.record({ flush: fc.boolean(), drawdown: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ unknown: fc.constantFrom(...unknownReasons) }),
  );
  const saidOnes = fc.array(
    fc
      .record({
        decidedAfterHours: fc.integer({ min: 0, max: 200 }),
        score: fc.double({ min: 0, max: 100, noNaN: true }),
        p72: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        phase: fc.option(fc.constantFrom(...phases), { nil: undefined }),
        day: followed,
        days: followed,
      })
      .map(({ decidedAfterHours, p72, phase, day, days, ...rest }): Said => {
        const {
          p72: _p,
          phase: _phase,
          ...plain
        } = one({
          ...rest,
          decidedAtMs: t0 + decidedAfterHours * HOUR_MS,
        });
        return {
          ...plain,
          ...(p72 !== undefined && { p72 }),
          ...(phase && { phase }),
          ...(day && { day }),
          ...(days && { days }),
        };
      }),
    { maxLength: 120 },
  );

  it('adds up', () => {
    fc.assert(
      fc.property(saidOnes, (said) => {
        const counted = tally(said, t0 + 100 * HOUR_MS);
        for (const horizon of [counted.day, counted.days]) {
          expect(horizon.due + horizon.running).toBe(said.length);
          expect(horizon.scored + horizon.unknownCount + horizon.waiting).toBe(horizon.due);
          expect(horizon.waiting).toBeGreaterThanOrEqual(0);
          expect(horizon.all.count).toBe(horizon.scored);
        }
        const sum = (groups: readonly Group[], of: (group: Group) => number) =>
          groups.reduce((total, group) => total + of(group), 0);
        const parts = [
          Object.values(counted.byBand),
          [...Object.values(counted.byPhase), counted.withoutPhase],
        ];
        for (const groups of parts)
          for (const of of [
            (group: Group) => group.all.count,
            (group: Group) => group.all.happened,
            (group: Group) => group.withOdds.count,
            (group: Group) => group.withOdds.happened,
          ])
            expect(sum(groups, of)).toBe(of(counted.days));
        for (const { all } of [counted.days, ...parts.flat()]) {
          expect(all.share === undefined).toBe(all.count < 30);
          if (all.share !== undefined) {
            expect(all.interval!.low).toBeLessThanOrEqual(all.share);
            expect(all.interval!.high).toBeGreaterThanOrEqual(all.share);
          }
        }
      }),
    );
  });
});
