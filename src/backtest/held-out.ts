import { byCoin, type Group } from './groups';
import { modelOf, oddsColumns } from './models';
import { type Draws, type Predictor, type PredictorScore, scoreOf } from './score-table';
import type { Target } from './targets';
import { type Rows, walkForward } from './walk-forward';

/** The odds on coins that they were not fitted on, each in its turn. */
export interface HeldOut {
  readonly all: PredictorScore | undefined;
  readonly coins: readonly Group[];
}

function forecasts(target: Target, training: Rows, scored: Rows, firstMs: number): Float64Array {
  const found = new Float64Array(scored.panel.length).fill(Number.NaN);
  for (const [place, coin] of scored.panel.coins.entries()) {
    const own = scored.rows.filter((row) => scored.panel.coin[row] === place);
    if (own.length === 0) continue;
    const others = training.rows.filter((row) => training.panel.coins[training.panel.coin[row]!] !== coin);
    const said = walkForward(
      modelOf(oddsColumns, target),
      { panel: training.panel, rows: others },
      { panel: scored.panel, rows: own },
      firstMs,
    );
    for (const row of own) found[row] = said[row]!;
  }
  return found;
}

/** Forecasts each coin with odds fitted, quarter by quarter, on all coins but itself. */
export function heldOut(training: Rows, scored: Rows, firstMs: number, draws: Draws): HeldOut {
  const rows = scored.rows.filter((row) => scored.panel.timeMs[row]! >= firstMs);
  const p72 = forecasts('F72v', training, { ...scored, rows }, firstMs);
  const p24 = forecasts('F24v', training, { ...scored, rows }, firstMs);
  const odds: Predictor = { name: 'odds, coin held out', values: p72, isProbability: true };
  return {
    all: scoreOf(scored.panel, rows, scored.panel.flush72, odds, draws),
    coins: byCoin(scored.panel, rows, { p72, p24 }),
  };
}
