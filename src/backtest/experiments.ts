import { firstScoredMs } from './calibration';
import { type Candidate, candidates } from './candidates';
import { dueRows } from './due-rows';
import { prepareAuc } from './metrics/auc';
import { prepareBrierSkill } from './metrics/brier-skill';
import { panelOf, take } from './panel';
import type { CoinHistory } from './run';
import { type Draws, type Figure, figures, flagsOf, rowsWithAll } from './score-table';
import { finestSeries, longestSeries } from './series';
import { outcomesFor, type Target } from './targets';
import { walkForward } from './walk-forward';

/** A candidate on one target: its figures, and how far it is above the shipped form on the same decisions. */
export interface TrialScore {
  readonly decisions: number;
  readonly auc: number;
  readonly brierSkill: number;
  readonly aucAbove: Figure;
  readonly brierSkillAbove: Figure;
}

export interface Trial {
  readonly candidate: Candidate;
  readonly flush72: TrialScore;
  readonly flush24: TrialScore;
}

/** Walks every candidate forward and compares it with the first one, the shipped form. */
export function runExperiments(
  series: readonly CoinHistory[],
  draws: Draws,
  onStep?: (done: number) => void,
): Trial[] {
  const panel = panelOf(finestSeries(series));
  const trainingPanel = panelOf(longestSeries(series));
  const training = { panel: trainingPanel, rows: dueRows(trainingPanel) };
  const rows = dueRows(panel, { fromMs: firstScoredMs });
  const forecast = ({ model }: Candidate, target: Target) =>
    walkForward(model(target), training, { panel, rows }, firstScoredMs);

  const compare = (target: Target, said: Float64Array, shipped: Float64Array): TrialScore => {
    const outcomes = outcomesFor(panel, target);
    const known = rowsWithAll(rows, outcomes, said, shipped);
    const flags = flagsOf(outcomes, known);
    const [own, other] = [take(said, known), take(shipped, known)];
    const [auc, otherAuc] = [prepareAuc(own, flags), prepareAuc(other, flags)];
    const [skill, otherSkill] = [prepareBrierSkill(own, flags), prepareBrierSkill(other, flags)];
    const above = figures(
      take(panel.timeMs, known),
      {
        auc: (weights?: Float64Array) => auc(weights) - otherAuc(weights),
        skill: (weights?: Float64Array) => skill(weights) - otherSkill(weights),
      },
      draws,
    );
    return {
      decisions: known.length,
      auc: auc(),
      brierSkill: skill(),
      aucAbove: above.auc,
      brierSkillAbove: above.skill,
    };
  };

  const shipped = { F72v: forecast(candidates[0]!, 'F72v'), F24v: forecast(candidates[0]!, 'F24v') };
  return candidates.map((candidate, i) => {
    const trial = {
      candidate,
      flush72: compare('F72v', forecast(candidate, 'F72v'), shipped.F72v),
      flush24: compare('F24v', forecast(candidate, 'F24v'), shipped.F24v),
    };
    onStep?.((i + 1) / candidates.length);
    return trial;
  });
}
