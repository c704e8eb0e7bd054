import { bands, phases } from '../domain/phase';
import { bandOf } from '../engine/band';
import { prepareAuc } from './metrics/auc';
import { prepareBrierSkill } from './metrics/brier-skill';
import { quantile } from './metrics/interval';
import { type Panel, take } from './panel';
import { flagsOf, rowsWithAll } from './score-table';

/** What was said of decisions that have something in common, and what followed. Shares are 0 to 1; absent = no rows. */
export interface Group {
  readonly name: string;
  readonly decisions: number;
  readonly flushed72: number;
  readonly flushed24: number;
  readonly said72: number;
  readonly said24: number;
  /** Nineteen in twenty falls within 72 h were smaller than this. */
  readonly fall72At95: number;
  readonly aucLev?: number;
  readonly auc72?: number;
  readonly brierSkill72?: number;
}

/** Odds by panel row: the shipped ones, or those of a walk-forward. */
export interface SaidOdds {
  readonly p72: Float64Array;
  readonly p24: Float64Array;
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function groupOf(name: string, panel: Panel, rows: Uint32Array, said: SaidOdds): Group {
  const flags = flagsOf(panel.flush72, rows);
  const events = flags.reduce((sum, flag) => sum + flag, 0);
  const p72 = take(said.p72, rows);
  return {
    name,
    decisions: rows.length,
    flushed72: events / rows.length,
    flushed24: mean(take(panel.flush24, rows)),
    said72: mean(p72),
    said24: mean(take(said.p24, rows)),
    fall72At95: quantile(take(panel.drawdown72, rows).sort(), 0.95),
    ...(events > 0 &&
      events < rows.length && {
        aucLev: prepareAuc(take(panel.lev, rows), flags)(),
        auc72: prepareAuc(p72, flags)(),
        brierSkill72: prepareBrierSkill(p72, flags)(),
      }),
  };
}

/** Decisions parted by what `nameOf` calls them, in the order of `names`; names without decisions are left out. */
function groupsOf(
  panel: Panel,
  rows: Uint32Array,
  said: SaidOdds,
  names: readonly string[],
  nameOf: (row: number) => string | undefined,
): Group[] {
  const known = rowsWithAll(rows, panel.lev, panel.flush72, panel.flush24, said.p72, said.p24);
  return names
    .map((name) => ({ name, rows: known.filter((row) => nameOf(row) === name) }))
    .filter((group) => group.rows.length > 0)
    .map((group) => groupOf(group.name, panel, group.rows, said));
}

export const byBand = (panel: Panel, rows: Uint32Array, said: SaidOdds): Group[] =>
  groupsOf(panel, rows, said, bands, (row) => bandOf(panel.lev[row]!));

export const byPhase = (panel: Panel, rows: Uint32Array, said: SaidOdds): Group[] =>
  groupsOf(panel, rows, said, phases, (row) => phases[panel.phase[row]!]);

const yearOf = (timeMs: number) => String(new Date(timeMs).getUTCFullYear());

export function byYear(panel: Panel, rows: Uint32Array, said: SaidOdds): Group[] {
  const years = [...new Set([...rows].map((row) => yearOf(panel.timeMs[row]!)))].sort();
  return groupsOf(panel, rows, said, years, (row) => yearOf(panel.timeMs[row]!));
}

export const byCoin = (panel: Panel, rows: Uint32Array, said: SaidOdds): Group[] =>
  groupsOf(panel, rows, said, panel.coins, (row) => panel.coins[panel.coin[row]!]);
