import { fallOf, isMajor } from '../engine/odds';
import type { Panel } from './panel';
import { horizonHoursOf, outcomesFor, type Target } from './targets';
import type { ColumnsOf, WalkForward } from './walk-forward';

/** A model of a target from columns, refitted as time goes on. */
export const modelOf = (columnsOf: ColumnsOf, target: Target): WalkForward => ({
  columnsOf,
  outcomesOf: (panel) => outcomesFor(panel, target),
  horizonHours: horizonHoursOf(target),
});

const ln = (values: Float64Array) => values.map(Math.log);
const clip = (values: Float64Array, limit: number) =>
  values.map((value) => Math.max(-limit, Math.min(limit, value)));

/** 1 for BTC and ETH, 0 for the others. */
export const majorColumn = ({ coins, coin }: Panel): Float64Array =>
  coin.map((place) => Number(isMajor(coins[place]!)));

/** The shipped form: LEV, how far price has fallen in the last day, and whether the coin is BTC or ETH. */
export const oddsColumns: ColumnsOf = (panel) => [panel.lev, panel.z24.map(fallOf), majorColumn(panel)];
/** The form where the last day is not known. */
export const levColumns: ColumnsOf = (panel) => [panel.lev, majorColumn(panel)];
/** The form of the reference odds. */
export const referenceColumns: ColumnsOf = ({ lev, volr, z24 }) => [lev, ln(volr), clip(z24, 4)];

export const volatilityColumns: ColumnsOf = ({ rv1, rv7, rv30 }) => [ln(rv1), ln(rv7), ln(rv30)];
/** One-sided baselines: what funding, open interest or price tell alone. */
export const fundingColumns: ColumnsOf = ({ fx3, fx30, pos21 }) => [fx3, fx30, pos21];
export const openInterestColumns: ColumnsOf = ({ oipct, dOI72, dOI168 }) => [oipct, dOI72, dOI168];
export const priceColumns: ColumnsOf = ({ volr, z24 }) => [
  ln(volr),
  z24.map(fallOf),
  z24.map((z) => fallOf(-z)),
];

/** Intercept and slopes on ln rv1, ln rv7, ln rv30: a logit of volatility alone, fitted on liquid majors to mid 2025. */
const volatilityLogits: Readonly<Record<Target, readonly [number, number, number, number]>> = {
  F72v: [-2.9017, 0.6447, -0.5893, -0.0949],
  F24v: [-3.682, 1.2803, -0.3979, -0.6836],
  D72a: [-2.3623, 0.6911, -0.0924, 1.0406],
  D72v: [-2.9353, 0.591, -0.9431, -0.4531],
  U72v: [-2.8636, 0.568, -0.1173, -1.4378],
};

/** The volatility baseline's logit of a target, one a row; NaN where a volatility is missing. */
export function volatilityBaseline(panel: Panel, target: Target): Float64Array {
  const [intercept, ...slopes] = volatilityLogits[target];
  const columns = volatilityColumns(panel);
  return Float64Array.from({ length: panel.length }, (_, row) =>
    columns.reduce((logit, column, c) => logit + slopes[c]! * column[row]!, intercept),
  );
}
