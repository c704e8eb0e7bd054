import { prepareAuc } from './metrics/auc';
import { prepareBrierSkill } from './metrics/brier-skill';
import { prepareMean } from './metrics/mean';
import { volatilityBaseline } from './models';
import { breaches } from './move-size';
import { type Panel, take } from './panel';
import { type GateTest, gateTests } from './release-gate';
import { flagsOf, rowsWithAll } from './score-table';

/** How odds do on one class of decisions, and whether they may be shown for it. */
export interface ClassScore {
  readonly name: string;
  readonly decisions: number;
  readonly aucLev: number;
  readonly auc72: number;
  readonly aucVolatility72: number;
  readonly brierSkill72: number;
  readonly said72: number;
  readonly flushed72: number;
  readonly gate: readonly GateTest[];
  readonly passed: boolean;
}

/** The gate on these due rows, by the chances said there (NaN where none). */
export function classScore(name: string, panel: Panel, due: Uint32Array, p72: Float64Array): ClassScore {
  const volatility = volatilityBaseline(panel, 'F72v');
  const rows = rowsWithAll(due, panel.flush72, p72, volatility);
  const flags = flagsOf(panel.flush72, rows);
  const said = take(p72, rows);
  const auc72 = prepareAuc(said, flags)();
  const aucVolatility72 = prepareAuc(take(volatility, rows), flags)();
  const brierSkill72 = prepareBrierSkill(said, flags)();
  const gate = gateTests({
    auc72,
    aucVolatility72,
    brierSkill72,
    coverage: rowsWithAll(due, panel.lev, p72, panel.sigma24).length / due.length,
    breach: breaches(panel, due)[0]?.long ?? Number.NaN,
  });
  return {
    name,
    decisions: rows.length,
    aucLev: prepareAuc(take(panel.lev, rows), flags)(),
    auc72,
    aucVolatility72,
    brierSkill72,
    said72: prepareMean(said)(),
    flushed72: prepareMean(flags)(),
    gate,
    passed: gate.every((test) => test.passed),
  };
}
