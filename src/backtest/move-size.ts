import { liquidationDistance, liquidationProbability } from '../engine/trader/liquidation';
import { sigmasFor5Percent } from '../engine/trader/max-leverage';
import { prepareBrierSkill } from './metrics/brier-skill';
import type { Panel } from './panel';
import { rowsWithAll } from './score-table';

/** How often a day's move went beyond the distance that is said to be passed in 5 % of days. */
export interface Breach {
  readonly name: string;
  readonly decisions: number;
  readonly long: number;
  readonly short: number;
}

/** The chance of liquidation of a long within 24 h at a leverage: said, and what happened. */
export interface LiquidationScore {
  readonly leverage: number;
  readonly said: number;
  readonly observed: number;
  /** Absent where no position was liquidated, or every one. */
  readonly brierSkill?: number;
}

const levStretches = [
  { name: 'LEV 0-20', from: 0, to: 20 },
  { name: 'LEV 20-40', from: 20, to: 40 },
  { name: 'LEV 40-60', from: 40, to: 60 },
  { name: 'LEV 60-100', from: 60, to: Number.POSITIVE_INFINITY },
] as const;

const terms = { maintenanceMarginRate: 0.005, fee: 0.001 };
const leverages = [5, 10, 20, 50];

function breachIn(name: string, panel: Panel, rows: Uint32Array): Breach {
  const share = (moves: Float64Array) =>
    rows.filter((row) => moves[row]! >= sigmasFor5Percent * panel.sigma24[row]!).length / rows.length;
  return { name, decisions: rows.length, long: share(panel.drawdown24), short: share(panel.rise24) };
}

/** Breaches of the 5 % distance (1.95 sigma24 within a day), over all rows and by LEV; none where no day is known. */
export function breaches(panel: Panel, rows: Uint32Array): Breach[] {
  const known = rowsWithAll(rows, panel.sigma24, panel.drawdown24, panel.rise24);
  if (known.length === 0) return [];
  return [
    breachIn('all', panel, known),
    ...levStretches
      .map(({ name, from, to }) => ({
        name,
        rows: known.filter((row) => panel.lev[row]! >= from && panel.lev[row]! < to),
      }))
      .filter((stretch) => stretch.rows.length > 0)
      .map((stretch) => breachIn(stretch.name, panel, stretch.rows)),
  ];
}

/** P(liquidation) of an isolated long within 24 h (maintenance 0.5 %, fee 0.1 %) at several leverages. */
export function liquidationScores(panel: Panel, rows: Uint32Array): LiquidationScore[] {
  const known = rowsWithAll(rows, panel.sigma24, panel.drawdown24).filter((row) => panel.sigma24[row]! > 0);
  return leverages.map((leverage) => {
    const distance = liquidationDistance('long', leverage, terms);
    const said = Float64Array.from(known, (row) => liquidationProbability(distance, panel.sigma24[row]!, 24));
    const flags = Uint8Array.from(known, (row) => Number(panel.drawdown24[row]! >= distance));
    const mean = (values: Float64Array | Uint8Array) => {
      let sum = 0;
      for (const value of values) sum += value;
      return sum / values.length;
    };
    const brierSkill = prepareBrierSkill(said, flags)();
    return {
      leverage,
      said: mean(said),
      observed: mean(flags),
      ...(!Number.isNaN(brierSkill) && { brierSkill }),
    };
  });
}
