import { liquidationDistance, shownLiquidationProbability } from '../../engine/trader/liquidation';
import { maxLeverage, sigmasFor5Percent, sigmasFor5PercentAt } from '../../engine/trader/max-leverage';

export interface LeverageInputs {
  readonly leverage: number;
  readonly maintenanceMargin: number;
  readonly takerFee: number;
  /** Expected move of a day, as a fraction. */
  readonly sigma24: number | undefined;
  /** LEV: large moves are more frequent where it is high. */
  readonly score: number | undefined;
}

/** What a leverage means over the next 24 h, for an isolated position on either side. */
export interface LeverageFigures {
  /** The nearer of both sides' liquidation distances, as a fraction; 0 where the margin covers not even the fees. */
  readonly distance: number;
  readonly chance24: number | undefined;
  /** Leverage at which that chance is 5 %. */
  readonly maxLeverage: number | undefined;
  /** The same as observed at this score, where that is lower. */
  readonly maxLeverageAtScore: number | undefined;
}

/** Formulas: engine/trader. A missing expected move leaves only the distance. */
export function leverageFigures(inputs: LeverageInputs): LeverageFigures {
  const { leverage, maintenanceMargin, takerFee, sigma24, score } = inputs;
  const terms = { maintenanceMarginRate: maintenanceMargin, fee: takerFee };
  const distance = Math.min(
    liquidationDistance('long', leverage, terms),
    liquidationDistance('short', leverage, terms),
  );
  const known = sigma24 !== undefined && sigma24 > 0;
  const sigmas = sigmasFor5PercentAt(score);
  return {
    distance,
    chance24: known ? shownLiquidationProbability(distance, sigma24, 24) : undefined,
    maxLeverage: known ? maxLeverage(sigma24, 24, terms) : undefined,
    maxLeverageAtScore:
      known && sigmas > sigmasFor5Percent ? maxLeverage(sigma24, 24, terms, sigmas) : undefined,
  };
}
