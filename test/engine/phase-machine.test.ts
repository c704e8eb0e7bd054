import { describe, expect, test } from 'vitest';
import type { Indicators } from '../../src/domain/indicators';
import { type Phase, phases } from '../../src/domain/phase';
import { HOUR_MS } from '../../src/domain/time';
import { initialMachine, type Machine, step } from '../../src/engine/phase-machine';
import { hasSharedData, sharedCsv, sharedJson } from '../shared-data';

/** A bar on which no rule of any phase asks for a change but neutral's own. */
const quiet: Indicators = {
  historyDaysOfOpenInterest: 200,
  historyDaysOfFunding: 200,
  closed: true,
  close: 100,
  openInterestCoins: 1000,
  fx3: 0.02,
  volr: 1,
  z24: 0,
  dOI24: -0.05,
  dOI72: 0,
  dOI168: 0,
  oimax30: -0.15,
  oipct: 0.9,
  pos21: 0.5,
  fpct: 0.5,
  fpos14: 0.5,
};

const startMs = Date.UTC(2024, 0, 1);
const inPhase = (phase: Phase, more: Partial<Machine> = {}): Machine => ({
  ...initialMachine,
  phase,
  enteredAtMs: startMs,
  completeAtMs: startMs,
  peak: 2000,
  trough: 1000,
  fx3Min: 0,
  sinceFlushHours: 100,
  ...more,
});

/** The machine after `hours` bars of the same indicators. */
function run(machine: Machine, indicators: Indicators, hours: number, stepHours = 1): Machine {
  let next = machine;
  for (let i = 1; i <= hours / stepHours; i++) {
    next = step(next, indicators, stepHours, startMs + i * stepHours * HOUR_MS);
  }
  return next;
}

const crowded = { ...quiet, fx3: 0.3, fpos14: 1, fpct: 1, oipct: 0.9, dOI168: 0.1 };
const building = { ...quiet, oipct: 0.9, dOI168: 0.08 };
const cleared = { ...quiet, oipct: 0.1, oimax30: -0.2, fx3: 0, volr: 0.89 };

describe('phase machine: missing bars', () => {
  test('before the first complete bar there is no phase', () => {
    const { fx3: _fx3, ...incomplete } = quiet;
    expect(run(initialMachine, incomplete, 50)).toBe(initialMachine);
    expect(run(initialMachine, quiet, 1)).toMatchObject({
      phase: 'neutral',
      enteredAtMs: startMs + HOUR_MS,
    });
  });

  test.each(['dOI72', 'volr', 'fx3', 'z24', 'openInterestCoins'] as const)(
    'without %s the phase and all counters are kept',
    (name) => {
      const { [name]: _missing, ...incomplete } = { ...crowded, dOI24: -0.5 };
      const machine = inPhase('neutral', { ageHours: 30, candidate: 'build', confirmations: 2 });
      expect(step(machine, incomplete, 1, startMs)).toBe(machine);
    },
  );

  test('a bar without its own close changes nothing', () => {
    const machine = inPhase('neutral');
    expect(step(machine, { ...crowded, closed: false, dOI24: -0.5 }, 1, startMs)).toBe(machine);
  });

  test('the machine given is left as it is', () => {
    const machine = Object.freeze(inPhase('cooling', { ageHours: 999 }));
    expect(() => run(machine, crowded, 5)).not.toThrow();
  });

  test('survives being stored as JSON', () => {
    const machine = run(inPhase('neutral', { ageHours: 0 }), { ...quiet, dOI24: -0.2 }, 30);
    const stored = JSON.parse(JSON.stringify(machine)) as Machine;
    expect(run(stored, cleared, 60)).toEqual(run(machine, cleared, 60));
  });
});

/** From, to, the bar that asks for it, and what else the machine must hold. */
const transitions: readonly [Phase, Phase, Partial<Indicators>, Partial<Machine>?][] = [
  ['neutral', 'crowded', crowded],
  ['neutral', 'build', building],
  ['neutral', 'cleared', cleared],
  ['build', 'crowded', crowded],
  ['build', 'neutral', { oipct: 0.8, dOI168: 0 }],
  ['build', 'cleared', { ...cleared, oipct: 0.9 }],
  ['crowded', 'build', { ...crowded, fx3: 0, fpct: 0.5, pos21: 0.6 }],
  ['crowded', 'neutral', { ...crowded, oipct: 0.5, dOI168: 0 }],
  ['flush', 'cooling', { dOI24: -0.039, z24: 1.4 }],
  ['cooling', 'cleared', { oimax30: -0.1, fx3: 0, volr: 0.89 }],
  ['cooling', 'rebuild', { openInterestCoins: 1060, dOI72: 0.031 }],
  ['cooling', 'neutral', {}, { sinceFlushHours: 240 }],
  ['cleared', 'rebuild', { openInterestCoins: 1080, dOI72: 0.041 }],
  ['cleared', 'neutral', { oimax30: -0.059 }],
  ['cleared', 'neutral', { fx3: 0.11 }],
  ['rebuild', 'crowded', crowded],
  ['rebuild', 'build', { openInterestCoins: 1900, dOI168: 0.021 }],
  ['rebuild', 'neutral', { openInterestCoins: 1900, dOI168: 0.02 }],
  ['rebuild', 'cooling', { dOI72: -0.031 }],
  ['rebuild', 'neutral', {}, { sinceFlushHours: 720 }],
];

describe('phase machine: changes', () => {
  test.each(transitions)('%s goes to %s', (from, to, change, more) => {
    const machine = inPhase(from, { ageHours: 500, ...more });
    const asking = { ...quiet, ...change };
    expect(run(machine, asking, 2).phase, 'two hours of asking are not enough').toBe(from);
    expect(run(machine, asking, 3)).toMatchObject({
      phase: to,
      enteredAtMs: startMs + 3 * HOUR_MS,
      ageHours: 0,
      candidate: undefined,
      confirmations: 0,
    });
  });

  test.each([
    ['neutral', { oipct: 0.9, dOI168: 0.079 }],
    ['neutral', { ...cleared, volr: 0.9 }],
    ['neutral', { ...cleared, fx3: 0.001 }],
    ['neutral', { ...cleared, oimax30: -0.199 }],
    ['build', {}],
    ['crowded', crowded],
    ['flush', { dOI24: -0.04, z24: 0 }],
    ['flush', { dOI24: 0, z24: 1.5 }],
    ['flush', { dOI24: 0, z24: -1.5 }],
    ['cooling', { openInterestCoins: 1059, dOI72: 0.04 }],
    ['cooling', { openInterestCoins: 1070, dOI72: 0.03 }],
    ['cleared', { openInterestCoins: 1079, dOI72: 0.05 }],
    ['cleared', { fx3: 0.1, oimax30: -0.06 }],
    ['rebuild', { openInterestCoins: 1899, dOI168: 0.1 }],
  ] as readonly (readonly [Phase, Partial<Indicators>])[])('%s stays with %j', (phase, change) => {
    expect(run(inPhase(phase, { ageHours: 500 }), { ...quiet, ...change }, 10).phase).toBe(phase);
  });

  test.each([
    ['neutral', 24, crowded],
    ['build', 24, crowded],
    ['crowded', 24, { ...crowded, oipct: 0.1, dOI168: 0 }],
    ['flush', 12, { ...quiet, dOI24: 0 }],
    ['cooling', 24, { ...quiet, openInterestCoins: 1100, dOI72: 0.05 }],
    ['cleared', 48, { ...quiet, fx3: 0.2 }],
    ['rebuild', 24, { ...quiet, dOI72: -0.1 }],
  ] as readonly (readonly [Phase, number, Indicators])[])(
    '%s lasts at least %d h',
    (phase, dwell, asking) => {
      const machine = inPhase(phase, { ageHours: 0 });
      expect(run(machine, asking, dwell - 1).phase).toBe(phase);
      expect(run(machine, asking, dwell).phase, 'asking counts during the shortest stay').not.toBe(phase);
    },
  );

  test('asking must be unbroken', () => {
    const machine = inPhase('neutral', { ageHours: 500 });
    const interrupted = run(run(machine, building, 2), quiet, 1);
    expect(interrupted).toMatchObject({ candidate: undefined, confirmations: 0 });
    expect(run(interrupted, building, 2).phase).toBe('neutral');
  });

  test('asking for another phase starts to count anew', () => {
    const machine = run(inPhase('neutral', { ageHours: 500 }), building, 2);
    expect(run(machine, crowded, 1)).toMatchObject({ candidate: 'crowded', confirmations: 1 });
  });

  test('at 4 h steps one bar confirms', () => {
    expect(run(inPhase('neutral', { ageHours: 500 }), building, 4, 4).phase).toBe('build');
  });

  test('missing numbers satisfy no rule', () => {
    const { oipct: _oipct, oimax30: _oimax30, ...partial } = { ...crowded, oimax30: -0.5, fx3: 0, volr: 0.5 };
    for (const phase of ['neutral', 'build'] as const) {
      expect(run(inPhase(phase, { ageHours: 500 }), partial, 10).phase).toBe(phase);
    }
  });
});

describe('phase machine: flush', () => {
  const flushing = { ...quiet, dOI24: -0.1, z24: -2, oimax30: -0.3, openInterestCoins: 800 };

  test.each(phases.filter((phase) => phase !== 'flush'))('begins at once from %s', (phase) => {
    const machine = inPhase(phase, { ageHours: 0, candidate: 'cleared', confirmations: 2 });
    expect(run(machine, flushing, 1)).toMatchObject({
      phase: 'flush',
      ageHours: 0,
      sinceFlushHours: 0,
      trough: 800,
      candidate: undefined,
      confirmations: 0,
    });
  });

  test.each([
    [{ dOI24: -0.08, z24: 1.5 }, true],
    [{ dOI24: -0.08, z24: -1.5 }, true],
    [{ dOI24: -0.079, z24: 3 }, false],
    [{ dOI24: -0.149, z24: 1.49 }, false],
    [{ dOI24: -0.15, z24: 0 }, true],
  ])('%j begins one: %s', (change, begins) => {
    expect(run(inPhase('neutral'), { ...quiet, ...change }, 1).phase === 'flush').toBe(begins);
  });

  test('the peak is the 30-day maximum, or that of a day ago where 30 days are not known', () => {
    expect(run(inPhase('neutral'), flushing, 1).peak).toBeCloseTo(800 * Math.exp(0.3), 9);
    const { oimax30: _oimax30, ...young } = flushing;
    expect(run(inPhase('neutral'), young, 1).peak).toBeCloseTo(800 * Math.exp(0.1), 9);
  });

  test('the hours since the flush stand still while it lasts', () => {
    const machine = run(inPhase('neutral'), flushing, 9);
    expect(machine).toMatchObject({ phase: 'flush', ageHours: 8, sinceFlushHours: 0 });
  });

  test('the trough follows open interest down in flush, cooling, cleared and rebuild, and nowhere else', () => {
    for (const phase of phases) {
      const machine = run(inPhase(phase), { ...quiet, openInterestCoins: 900 }, 1);
      const follows = ['flush', 'cooling', 'cleared', 'rebuild'].includes(phase);
      expect(machine.trough, phase).toBe(follows ? 900 : 1000);
    }
  });

  test('price down forces out longs, price up shorts', () => {
    expect(run(inPhase('neutral'), flushing, 1).flush?.side).toBe('long');
    expect(run(inPhase('neutral'), { ...flushing, z24: 2 }, 1).flush?.side).toBe('short');
  });

  test('what led up to it is remembered, and its extremes go on', () => {
    const runUp = () => ({ rowsSincePeak: 5, baseOpenInterest: 500, fx3Max: 0.4, volrMax: 1.5 });
    const begun = step(inPhase('neutral'), flushing, 1, startMs, runUp);
    expect(begun.flush).toEqual({
      enteredAtMs: startMs,
      side: 'long',
      peakAtMs: startMs - 5 * HOUR_MS,
      baseOpenInterest: 500,
      fx3Max: 0.4,
      volrMax: 1.5,
    });
    expect(run(begun, { ...flushing, fx3: -0.2, volr: 3 }, 1)).toMatchObject({
      fx3Min: -0.2,
      flush: { fx3Max: 0.4, volrMax: 3 },
    });
  });

  test('it is forgotten once the cycle is left', () => {
    const machine = run(run(inPhase('neutral'), flushing, 1), { ...quiet, dOI24: 0 }, 14);
    expect(machine).toMatchObject({ phase: 'cooling', flush: { side: 'long' } });
    const late = run({ ...machine, sinceFlushHours: 300 }, quiet, 30);
    expect(late.phase).toBe('neutral');
    expect(late.flush).toBeUndefined();
  });

  test('cleared without a flush measures from the 30-day maximum and remembers no flush', () => {
    const machine = run(inPhase('neutral', { ageHours: 500, peak: 9, trough: 9 }), cleared, 3);
    expect(machine).toMatchObject({ phase: 'cleared', trough: 1000, fx3Min: 0, flush: undefined });
    expect(machine.peak).toBeCloseTo(1000 * Math.exp(0.2), 9);
  });
});

describe.skipIf(!hasSharedData)('reference: phases from given features', () => {
  interface CarryIn {
    after_row_t_ms: number;
    state: string;
    age_h: number;
    since_flush_h: number;
    peak: number;
    trough: number;
  }

  test.each(['SOL', 'DOGE'])('%s agrees in every hour of February to May 2024', (coin) => {
    const carried = sharedJson<Record<string, CarryIn>>('fixtures/phase_carry_in.json')[coin]!;
    const rows = sharedCsv(`fixtures/phase_${coin}_2024.csv.gz`);
    let machine: Machine = {
      ...initialMachine,
      phase: carried.state.toLowerCase() as Phase,
      enteredAtMs: carried.after_row_t_ms - carried.age_h * HOUR_MS,
      ageHours: carried.age_h,
      sinceFlushHours: carried.since_flush_h,
      peak: carried.peak,
      trough: carried.trough,
    };
    const names = {
      f8: 'fundingPer8h',
      oi: 'openInterestCoins',
      s7: 'sigma7',
      doi24: 'dOI24',
      doi72: 'dOI72',
      doi168: 'dOI168',
    };
    const wrong = rows.filter((row) => {
      const features = Object.entries(row).filter(([, text]) => text !== '');
      const indicators = {
        closed: true,
        ...Object.fromEntries(
          features.map(([name, text]) => [names[name as keyof typeof names] ?? name, Number(text)]),
        ),
      } as unknown as Indicators;
      machine = step(machine, indicators, 1, Number(row.t_ms));
      return machine.phase.toUpperCase() !== row.phase;
    });
    expect(rows.length).toBeGreaterThan(2900);
    expect(wrong).toEqual([]);
  });
});
