import type { Indicators } from '../domain/indicators';
import type { Phase } from '../domain/phase';
import { HOUR_MS } from '../domain/time';
import { known, orNaN } from './known';
import { buildPressure, crowdPressure } from './phase-pressure';
import { type Circumstances, dwellHours, flushBegins, wanted } from './phase-rules';
import type { RunUp } from './recent-past';
import { rowsOf } from './rows-of';
import { levOf } from './score';

/** What is remembered of the flush that led to the present phase, for its completeness. */
export interface FlushMemory {
  readonly enteredAtMs: number;
  /** Price down: longs were forced out; up: shorts. */
  readonly side: 'long' | 'short';
  readonly peakAtMs: number | undefined;
  /** Least open interest, in coins, in the 30 days before the peak. */
  readonly baseOpenInterest: number | undefined;
  /** Greatest fx3 and volr from 72 h before the flush until now. */
  readonly fx3Max: number;
  readonly volrMax: number;
}

/** Where a coin stands in the leverage cycle, with all that the next bar needs. Plain data: it may be stored. */
export interface Machine {
  readonly phase: Phase;
  /** Close of the bar that entered the phase; undefined before the first complete bar, when there is no phase. */
  readonly enteredAtMs: number | undefined;
  /** Close of the last bar that had everything the machine needs. */
  readonly completeAtMs: number | undefined;
  readonly ageHours: number;
  readonly sinceFlushHours: number;
  /** Open interest in coins at the peak before the last flush or clearing, and the least since. */
  readonly peak: number | undefined;
  readonly trough: number | undefined;
  /** Least fx3 since the trough has been followed. */
  readonly fx3Min: number | undefined;
  readonly candidate: Phase | undefined;
  readonly confirmations: number;
  readonly flush: FlushMemory | undefined;
}

/** The machine before the first bar. */
export const initialMachine: Machine = {
  phase: 'neutral',
  enteredAtMs: undefined,
  completeAtMs: undefined,
  ageHours: 999,
  sinceFlushHours: 9999,
  peak: undefined,
  trough: undefined,
  fx3Min: undefined,
  candidate: undefined,
  confirmations: 0,
  flush: undefined,
};

/** A change of phase must be asked for during this many hours in a row. */
const confirmationHours = 3;

const followsTrough: Readonly<Record<Phase, boolean>> = {
  neutral: false,
  build: false,
  crowded: false,
  flush: true,
  cooling: true,
  cleared: true,
  rebuild: true,
};

const least = (a: number | undefined, b: number): number => (a === undefined ? b : Math.min(a, b));

/**
 * The machine after one more bar, which closed at `closeTimeMs`; the machine given is left as it is.
 *
 * Without its own close, or with dOI72, volr, fx3, z24 or open interest missing, the bar changes nothing: the phase
 * and all counters are kept. A flush begins at once; every other change needs the phase's shortest stay and three
 * hours of asking in a row. `runUp` is asked only when a flush begins; without it the flush knows only its own bars.
 */
export function step(
  machine: Machine,
  indicators: Indicators,
  stepHours: number,
  closeTimeMs: number,
  runUp?: () => RunUp,
): Machine {
  const { closed, fx3, volr, z24, dOI72, openInterestCoins } = indicators;
  if (!closed || fx3 === undefined || volr === undefined || z24 === undefined || dOI72 === undefined) {
    return machine;
  }
  if (openInterestCoins === undefined) return machine;

  const next = age(machine, stepHours, closeTimeMs, openInterestCoins, fx3, volr);
  const circumstances: Circumstances = {
    crowdPressure: crowdPressure(indicators, levOf(indicators)),
    buildPressure: buildPressure(indicators),
    fx3,
    volr,
    z24,
    dOI24: orNaN(indicators.dOI24),
    dOI72,
    dOI168: orNaN(indicators.dOI168),
    oimax30: orNaN(indicators.oimax30),
    openInterestCoins,
    trough: orNaN(next.trough),
    peak: orNaN(next.peak),
    sinceFlushHours: next.sinceFlushHours,
  };

  if (machine.phase !== 'flush' && flushBegins(circumstances)) {
    enterFlush(next, circumstances, stepHours, closeTimeMs, runUp?.() ?? {});
    return next;
  }
  const want = wanted[machine.phase](circumstances);
  if (want === machine.phase) {
    next.candidate = undefined;
    next.confirmations = 0;
    return next;
  }
  next.confirmations = want === machine.candidate ? machine.confirmations + 1 : 1;
  next.candidate = want;
  const isConfirmed = next.confirmations >= rowsOf(confirmationHours, stepHours);
  if (isConfirmed && next.ageHours >= dwellHours[machine.phase])
    enter(next, want, circumstances, closeTimeMs);
  return next;
}

/** A machine in the making: a copy that only the step which made it has seen. */
type Draft = { -readonly [K in keyof Machine]: Machine[K] };

/** A copy one complete bar later, before any change of phase. Fields are listed because spreading is slow in replay. */
function age(
  machine: Machine,
  stepHours: number,
  closeTimeMs: number,
  openInterestCoins: number,
  fx3: number,
  volr: number,
): Draft {
  const { flush } = machine;
  const follows = followsTrough[machine.phase];
  return {
    phase: machine.phase,
    enteredAtMs: machine.enteredAtMs ?? closeTimeMs,
    completeAtMs: closeTimeMs,
    ageHours: machine.ageHours + stepHours,
    sinceFlushHours: machine.phase === 'flush' ? 0 : machine.sinceFlushHours + stepHours,
    peak: machine.peak,
    trough: follows ? least(machine.trough, openInterestCoins) : machine.trough,
    fx3Min: follows ? least(machine.fx3Min, fx3) : machine.fx3Min,
    candidate: machine.candidate,
    confirmations: machine.confirmations,
    flush:
      flush && (fx3 > flush.fx3Max || volr > flush.volrMax)
        ? { ...flush, fx3Max: Math.max(flush.fx3Max, fx3), volrMax: Math.max(flush.volrMax, volr) }
        : flush,
  };
}

/** Begins a phase: its clock starts, and nothing is a candidate. */
function begin(draft: Draft, phase: Phase, closeTimeMs: number): void {
  draft.phase = phase;
  draft.enteredAtMs = closeTimeMs;
  draft.ageHours = 0;
  draft.candidate = undefined;
  draft.confirmations = 0;
}

function enterFlush(
  draft: Draft,
  c: Circumstances,
  stepHours: number,
  closeTimeMs: number,
  runUp: RunUp,
): void {
  const belowPeak = Number.isNaN(c.oimax30) ? c.dOI24 : Math.min(c.oimax30, 0);
  const { rowsSincePeak } = runUp;
  begin(draft, 'flush', closeTimeMs);
  draft.sinceFlushHours = 0;
  draft.peak = known(c.openInterestCoins * Math.exp(-belowPeak));
  draft.trough = c.openInterestCoins;
  draft.fx3Min = c.fx3;
  draft.flush = {
    enteredAtMs: closeTimeMs,
    side: c.z24 > 0 ? 'short' : 'long',
    peakAtMs: rowsSincePeak === undefined ? undefined : closeTimeMs - rowsSincePeak * stepHours * HOUR_MS,
    baseOpenInterest: runUp.baseOpenInterest,
    fx3Max: Math.max(c.fx3, runUp.fx3Max ?? c.fx3),
    volrMax: Math.max(c.volr, runUp.volrMax ?? c.volr),
  };
}

function enter(draft: Draft, phase: Phase, c: Circumstances, closeTimeMs: number): void {
  const followedTrough = followsTrough[draft.phase];
  begin(draft, phase, closeTimeMs);
  if (followsTrough[phase] && followedTrough) return;
  draft.flush = undefined;
  if (!followsTrough[phase]) return;
  // Cleared without a flush: the decline is measured from the 30-day maximum, and there is no flush to complete.
  draft.peak = known(c.openInterestCoins * Math.exp(-c.oimax30));
  draft.trough = c.openInterestCoins;
  draft.fx3Min = c.fx3;
}
