import { bands, phases } from '../domain/phase';
import { fallLimit } from '../engine/odds';
import type { Calibration } from './calibration';
import type { Group } from './groups';
import type { Figure } from './score-table';

/** Fewer decisions than this say nothing of a score's word. */
export const leastDecisions = 300;

const day = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
const rounded = (value: number) => Number(value.toPrecision(4));
const figure = ({ value, low, high }: Figure) => ({
  value: rounded(value),
  low: rounded(low ?? value),
  high: rounded(high ?? value),
});

const groupFigures = (groups: readonly Group[], name: string) => {
  const group = groups.find((one) => one.name === name);
  return {
    decisions: group?.decisions ?? 0,
    flushed72: group ? rounded(group.flushed72) : null,
    flushed24: group ? rounded(group.flushed24) : null,
  };
};

/**
 * What ships inside the extension of a calibration: the coefficients, the gate and the key figures, with the days of the
 * data and its fingerprint. Nothing in it depends on when or where it is made.
 */
export function evidenceOf(calibration: Calibration, fingerprint: string) {
  const { report, fitted } = calibration;
  const scores = (target: string) => report.targets.find((one) => one.target === target)!;
  const score = (target: string, name: string) => scores(target).predictors.find((one) => one.name === name)!;
  const said = (target: string) => scores(target).predictors[0]!;
  return {
    odds: calibration.odds,
    gate: calibration.gate,
    leastDecisions,
    bands: Object.fromEntries(bands.map((band) => [band, groupFigures(report.bands, band)])),
    phases: Object.fromEntries(phases.map((phase) => [phase, groupFigures(report.phases, phase)])),
    fitted: {
      from: day(fitted.fromMs),
      to: day(fitted.toMs),
      coins: fitted.coins,
      decisions: fitted.decisions,
      range: { lev: fitted.lev.map((value) => rounded(value)), fall: [0, fallLimit] },
      fingerprint,
    },
    recalibrated: { from: day(calibration.recalibratedFromMs), to: day(fitted.toMs) },
    tested: {
      from: day(report.sample.fromMs),
      to: day(report.sample.toMs),
      coins: report.sample.coins,
      decisions: report.sample.decisions,
      flushed72: scores('F72v').events,
      flushed24: scores('F24v').events,
      auc72: figure(said('F72v').auc),
      aucVolatility72: figure(score('F72v', 'volatility').auc),
      aucDifference72: figure(report.aucAboveVolatility72),
      brierSkill72: figure(said('F72v').brierSkill!),
      auc24: figure(said('F24v').auc),
      brierSkill24: figure(said('F24v').brierSkill!),
      breach: { said: 0.05, observed: rounded(report.breaches[0]!.long) },
      reliability72: report.reliability72.map((bin) => ({
        count: bin.count,
        said: rounded(bin.meanForecast),
        happened: rounded(bin.observed),
        low: rounded(bin.low),
        high: rounded(bin.high),
      })),
    },
    cases: report.cases.map((flush) => ({
      from: day(flush.decidedAtMs),
      coins: flush.coins,
      flushed: rounded(flush.flushed),
      medianFall72: rounded(flush.medianFall72),
      medianScore: rounded(flush.medianScore),
      medianSaid72: rounded(flush.medianSaid72),
      seen: flush.seen,
    })),
  };
}
