import { DAY_MS } from '../domain/time';
import { baseRate24, baseRate72 } from '../engine/usual-rates';
import { type AlarmScore, alarmScore } from './alarms';
import { type FlushCase, flushCases } from './cases';
import { byBand, byCoin, byPhase, byYear, type Group, type SaidOdds } from './groups';
import { type ReliabilityBin, reliability } from './metrics/reliability';
import { volatilityBaseline } from './models';
import { type Breach, breaches, type LiquidationScore, liquidationScores } from './move-size';
import { type Panel, take } from './panel';
import { type GateTest, gateTests } from './release-gate';
import {
  aucDifference,
  type Draws,
  type Figure,
  flagsOf,
  type Predictor,
  type PredictorScore,
  rowsWithAll,
  scoreOf,
} from './score-table';
import { outcomesFor, type Target, targets } from './targets';

export interface Sample {
  readonly fromMs: number;
  readonly toMs: number;
  readonly coins: readonly string[];
  /** Decisions that were due, and the share of them with a score, both odds and a move size. */
  readonly decisions: number;
  readonly coverage: number;
}

export interface TargetScores {
  readonly target: Target;
  readonly rate: number;
  readonly events: number;
  readonly predictors: readonly PredictorScore[];
}

/** Every figure of honesty on one set of decisions. */
export interface Report {
  readonly sample: Sample;
  readonly targets: readonly TargetScores[];
  readonly aucAboveVolatility72: Figure;
  readonly aucAboveReference72: Figure;
  readonly reliability72: readonly ReliabilityBin[];
  readonly reliability24: readonly ReliabilityBin[];
  readonly bands: readonly Group[];
  readonly phases: readonly Group[];
  readonly years: readonly Group[];
  readonly coins: readonly Group[];
  /** Only decisions whose 72 h do not overlap. */
  readonly nonOverlapping?: PredictorScore;
  readonly breaches: readonly Breach[];
  readonly liquidations: readonly LiquidationScore[];
  readonly alarms?: AlarmScore;
  readonly cases: readonly FlushCase[];
  readonly gate: readonly GateTest[];
}

/** What is reported on: rows of a panel, the odds said there, and further predictors of each target to compare with. */
export interface Judged {
  readonly panel: Panel;
  readonly rows: Uint32Array;
  readonly said: SaidOdds;
  /** What to call the odds. */
  readonly saidName: string;
  readonly baselines?: (target: Target) => readonly Predictor[];
}

const nonOverlappingMs = 3 * DAY_MS;

export function coverageOf(panel: Panel, rows: Uint32Array, said: SaidOdds): number {
  return rowsWithAll(rows, panel.lev, said.p72, said.p24, panel.sigma24).length / rows.length;
}

function predictorsOf({ panel, said, saidName, baselines }: Judged, target: Target): Predictor[] {
  const isDay = target === 'F24v';
  const isFlush = isDay || target === 'F72v';
  const usual = isDay ? baseRate24 : baseRate72;
  return [
    { name: saidName, values: isDay ? said.p24 : said.p72, isProbability: isFlush },
    { name: 'score', values: panel.lev, isProbability: false },
    {
      name: 'reference odds',
      values: isDay ? panel.referenceP24 : panel.referenceP72,
      isProbability: isFlush,
    },
    { name: 'volatility', values: volatilityBaseline(panel, target), isProbability: false },
    ...(isFlush
      ? [{ name: 'usual rate', values: new Float64Array(panel.length).fill(usual), isProbability: true }]
      : []),
    ...(baselines?.(target) ?? []),
  ];
}

function sampleOf({ panel, rows, said }: Judged): Sample {
  const present = new Set([...rows].map((row) => panel.coin[row]!));
  return {
    fromMs: panel.timeMs[rows[0]!]!,
    toMs: panel.timeMs[rows.at(-1)!]!,
    coins: panel.coins.filter((_, coin) => present.has(coin)),
    decisions: rows.length,
    coverage: coverageOf(panel, rows, said),
  };
}

function targetScores(judged: Judged, target: Target, draws: Draws): TargetScores {
  const { panel, rows } = judged;
  const outcomes = outcomesFor(panel, target);
  const known = rowsWithAll(rows, outcomes);
  const events = flagsOf(outcomes, known).reduce((sum, flag) => sum + flag, 0);
  return {
    target,
    rate: events / known.length,
    events,
    predictors: predictorsOf(judged, target)
      .map((predictor) => scoreOf(panel, rows, outcomes, predictor, draws))
      .filter((score) => score !== undefined),
  };
}

function reliabilityOf(rows: Uint32Array, probabilities: Float64Array, outcomes: Float64Array) {
  const known = rowsWithAll(rows, probabilities, outcomes);
  return reliability(take(probabilities, known), flagsOf(outcomes, known));
}

/** Throws an Error where there is nothing to report on. `onStep` is told how far it is, 0 to 1. */
export function reportOf(judged: Judged, draws: Draws, onStep?: (done: number) => void): Report {
  const { panel, rows, said, saidName } = judged;
  if (rows.length === 0) throw new Error('no decision has a price, open interest and three days of future');
  const scores = targets.map((target, i) => {
    const found = targetScores(judged, target, draws);
    onStep?.((i + 1) / (targets.length + 1));
    return found;
  });
  const flush72 = scores[0]!;
  const named = (name: string) => flush72.predictors.find((predictor) => predictor.name === name);
  const sample = sampleOf(judged);
  const breached = breaches(panel, rows);
  const apart = rows.filter((row) => panel.timeMs[row]! % nonOverlappingMs === 0);
  const nonOverlapping = scoreOf(
    panel,
    apart,
    panel.flush72,
    { name: saidName, values: said.p72, isProbability: true },
    draws,
  );
  const alarms = alarmScore(panel, rows, draws.seed);
  const report: Report = {
    sample,
    targets: scores,
    aucAboveVolatility72: aucDifference(
      panel,
      rows,
      panel.flush72,
      said.p72,
      volatilityBaseline(panel, 'F72v'),
      draws,
    ),
    aucAboveReference72: aucDifference(panel, rows, panel.flush72, said.p72, panel.referenceP72, draws),
    reliability72: reliabilityOf(rows, said.p72, panel.flush72),
    reliability24: reliabilityOf(rows, said.p24, panel.flush24),
    bands: byBand(panel, rows, said),
    phases: byPhase(panel, rows, said),
    years: byYear(panel, rows, said),
    coins: byCoin(panel, rows, said),
    ...(nonOverlapping && { nonOverlapping }),
    breaches: breached,
    liquidations: liquidationScores(panel, rows),
    ...(alarms && { alarms }),
    cases: flushCases(panel, rows, said),
    gate: gateTests({
      auc72: named(saidName)?.auc.value ?? Number.NaN,
      aucVolatility72: named('volatility')?.auc.value ?? Number.NaN,
      brierSkill72: named(saidName)?.brierSkill?.value ?? Number.NaN,
      coverage: sample.coverage,
      breach: breached[0]?.long ?? Number.NaN,
    }),
  };
  onStep?.(1);
  return report;
}
