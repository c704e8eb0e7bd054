import type { Row } from '../domain/history';
import type { Indicators } from '../domain/indicators';
import type { Band } from '../domain/phase';
import { HOUR_MS } from '../domain/time';
import type { Abstention, Completeness, Source, Verdict } from '../domain/verdict';
import { bandOf } from './band';
import { advance, type CoinState, createCoinState } from './coin-state';
import { completeness, rebuildProgress } from './completeness';
import { confidence, minimumHistoryDays } from './confidence';
import { type CrossSection, coldStartDays } from './cross-section';
import { descriptiveOnly } from './gate';
import { odds } from './odds';
import { initialMachine, type Machine, step } from './phase-machine';
import { createRecentPast, type RecentPast } from './recent-past';
import { recordOf } from './record';
import { type Lev, levOf, type Score, score } from './score';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Changes whenever the same history may give another verdict. */
export const engineVersion = '3';

/** A phase whose inputs have been missing for longer than this is no longer shown. */
const phaseHeldHours = 24;

/** All that the engine remembers of one coin between two bars. */
export interface CoinEngine {
  readonly stepHours: number;
  readonly state: CoinState;
  readonly recentPast: RecentPast;
  machine: Machine;
  /** The score's last word, for its hysteresis. */
  band: Band | undefined;
}

/** What one bar of one coin came to, before other coins are looked at. */
export interface CoinStep {
  readonly closeTimeMs: number;
  readonly indicators: Indicators;
  readonly machine: Machine;
  /** The coin's own score; `judge` adds what drives it. */
  readonly score: Lev;
  readonly band?: Band;
  readonly completeness?: Completeness;
  readonly rebuild?: number;
}

/** What a verdict needs beyond the coin's own history. */
export interface JudgeContext {
  readonly coin: string;
  readonly sources: readonly Source[];
  /** The coin's place among all coins at the same time; used while its history is under 30 days. */
  readonly crossSection?: CrossSection;
  /** 1 on time, 0.5 if an input is late; 1 if not given, as in replay. */
  readonly freshness?: number;
  /** The word of the coin's verdict before, for the hysteresis of a score that rests on other coins. */
  readonly previousBand?: Band;
}

/** The engine of a coin before its first bar, for rows of `stepHours`. */
export const createCoinEngine = (stepHours: number): CoinEngine => ({
  stepHours,
  state: createCoinState(stepHours),
  recentPast: createRecentPast(stepHours),
  machine: initialMachine,
  band: undefined,
});

/**
 * Takes the next row of the grid, whose bar closed at `closeTimeMs`, into the engine and gives what it came to.
 * Rows come in order and without gaps; a missing bar is a row of NaN. The engine is changed.
 */
export function advanceCoin(engine: CoinEngine, row: Row, closeTimeMs: number): CoinStep {
  const indicators = advance(engine.state, row);
  engine.recentPast.push(indicators);
  const machine = step(engine.machine, indicators, engine.stepHours, closeTimeMs, engine.recentPast.runUp);
  const lev = levOf(indicators);
  engine.machine = machine;
  if (indicators.closed && lev.lev !== undefined) engine.band = bandOf(lev.lev, engine.band);
  const coinStep: Mutable<CoinStep> = { closeTimeMs, indicators, machine, score: lev };
  const complete = completeness(machine, indicators);
  const rebuild = rebuildProgress(machine, indicators);
  if (engine.band !== undefined) coinStep.band = engine.band;
  if (complete !== undefined) coinStep.completeness = complete;
  if (rebuild !== undefined) coinStep.rebuild = rebuild;
  return coinStep;
}

/**
 * Days of history behind a score: the lesser of open interest and funding, or that of the only group present. Where
 * neither is present, the greater: nothing is scored, and the number only says how long the coin has been watched.
 */
function historyDaysOf({ indicators, score }: CoinStep): number {
  const { historyDaysOfOpenInterest, historyDaysOfFunding } = indicators;
  if (score.crowd !== undefined && score.build !== undefined) {
    return Math.min(historyDaysOfOpenInterest, historyDaysOfFunding);
  }
  if (score.crowd !== undefined) return historyDaysOfFunding;
  if (score.build !== undefined) return historyDaysOfOpenInterest;
  return Math.max(historyDaysOfOpenInterest, historyDaysOfFunding);
}

function abstentionOf(step: CoinStep, historyDays: number): Abstention | undefined {
  if (!step.indicators.closed) return 'no_closed_bar';
  const isYoung = historyDays < minimumHistoryDays;
  if (step.score.lev === undefined) return isYoung && historyDays > 0 ? 'insufficient_history' : 'no_inputs';
  return isYoung ? 'insufficient_history' : undefined;
}

/** The score with ranks among the coins in place of the coin's own; it needs fx3 and open interest's rank. */
function coldScore({ indicators }: CoinStep, { fx3Rank, oiadvRank }: CrossSection): Score {
  const { fpct: _ownFunding, oiadvpct: _ownTurnover, ...rest } = indicators;
  return score({
    ...rest,
    ...(fx3Rank !== undefined && { fpct: fx3Rank }),
    ...(oiadvRank !== undefined && { oiadvpct: oiadvRank }),
  });
}

/** Adds the phase as far as it may be shown: not under 7 days of history, not long after its inputs went missing. */
function addShownPhase(verdict: Mutable<Verdict>, step: CoinStep, abstained: Abstention | undefined): void {
  const { machine, closeTimeMs } = step;
  if (abstained === 'insufficient_history' || machine.completeAtMs === undefined) return;
  if (closeTimeMs - machine.completeAtMs > phaseHeldHours * HOUR_MS) return;
  verdict.phase = machine.phase;
  if (machine.enteredAtMs !== undefined) verdict.phaseSinceMs = machine.enteredAtMs;
  if (step.completeness) verdict.completeness = step.completeness;
  if (step.rebuild !== undefined) verdict.rebuild = step.rebuild;
  if (machine.flush) verdict.flushSide = machine.flush.side;
}

/**
 * The verdict on a coin at the close of its last bar.
 *
 * The engine abstains (no score, odds or drivers, confidence 0) with `no_closed_bar` where the bar has no close of its
 * own, `insufficient_history` under 7 days, `no_inputs` where neither funding nor open interest can be scored. The
 * move size is still given where it is known. Under 30 days of history, with the coin's place among at least 10 coins,
 * the cross-sectional form is used; phases never use it. Where the odds were not tested (`gate.ts`) the verdict is
 * descriptive only.
 */
export function judge(step: CoinStep, context: JudgeContext): Verdict {
  const { indicators } = step;
  const historyDays = historyDaysOf(step);
  const abstained = abstentionOf(step, historyDays);
  // One object, filled in: spreading parts into it costs a cold rebuild several times what the engine does.
  const verdict: Mutable<Verdict> = {
    coin: context.coin,
    decidedAtMs: step.closeTimeMs,
    engineVersion,
    drivers: [],
    confidence: 0,
    historyDays,
    coldStart: false,
    indicators,
    sources: context.sources,
  };
  if (indicators.sigma24 !== undefined) verdict.sigma24 = indicators.sigma24;
  addShownPhase(verdict, step, abstained);
  if (abstained) {
    verdict.abstained = abstained;
    return verdict;
  }

  const isCold =
    context.crossSection !== undefined &&
    historyDays < coldStartDays &&
    step.score.crowd !== undefined &&
    step.score.build !== undefined;
  const shown = isCold && context.crossSection ? coldScore(step, context.crossSection) : score(indicators);
  const lev = shown.lev!;
  verdict.score = lev;
  verdict.band = isCold ? bandOf(lev, context.previousBand) : (step.band ?? bandOf(lev));
  verdict.drivers = shown.drivers;
  const withheld = descriptiveOnly(context.coin, indicators, historyDays, isCold);
  if (withheld) verdict.descriptiveOnly = withheld;
  else {
    verdict.odds = odds({ coin: context.coin, lev, z24: indicators.z24, historyDays });
    const record = recordOf(verdict.band);
    if (record) verdict.record = record;
  }
  verdict.confidence = confidence(shown.coverage, historyDays, context.freshness);
  verdict.coldStart = isCold;
  return verdict;
}
