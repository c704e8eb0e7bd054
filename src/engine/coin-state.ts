import type { Row } from '../domain/history';
import type { Indicators } from '../domain/indicators';
import { closeFillHours, createForwardFill, fundingFillHours, openInterestFillHours } from './forward-fill';
import { createSigma7, createSigma24 } from './indicators/expected-move';
import { createFx3, createFx7, createFx30 } from './indicators/funding-mean';
import { createFpos14, createPos21 } from './indicators/funding-share';
import { createOpenInterestChange } from './indicators/open-interest-change';
import { createOpenInterestDrawdown } from './indicators/open-interest-drawdown';
import { createOpenInterestTurnover } from './indicators/open-interest-turnover';
import { createFundingRank, createOpenInterestRank, createTurnoverRank } from './indicators/own-rank';
import { createRv24, createRv720 } from './indicators/realised-volatility';
import { createZ24 } from './indicators/return-score';
import { volatilityRatio } from './indicators/volatility-ratio';
import { finiteOrNaN, known, positiveOrNaN } from './known';
import { createLevelBreaks } from './level-breaks';
import { parkinsonVariance } from './parkinson-variance';

/** All keys in one literal, missing ones undefined: objects of one shape are what makes a replay fast. */
type Draft = { [K in keyof Indicators]-?: Indicators[K] | undefined };

/** Everything that the indicators of one coin remember: about 170 kB at 1 h steps, whatever the length of history. */
export type CoinState = ReturnType<typeof createCoinState>;

/** The state before the first bar of a history in steps of `stepHours`. */
export function createCoinState(stepHours: number) {
  return {
    stepHours,
    closeFill: createForwardFill(stepHours, closeFillHours),
    openInterestFill: createForwardFill(stepHours, openInterestFillHours),
    fundingFill: createForwardFill(stepHours, fundingFillHours),
    levelBreaks: createLevelBreaks(stepHours),
    fx3: createFx3(stepHours),
    fx7: createFx7(stepHours),
    fx30: createFx30(stepHours),
    fpos14: createFpos14(stepHours),
    pos21: createPos21(stepHours),
    fpct: createFundingRank(stepHours),
    oipct: createOpenInterestRank(stepHours),
    dOI24: createOpenInterestChange(stepHours, 24),
    dOI72: createOpenInterestChange(stepHours, 72),
    dOI168: createOpenInterestChange(stepHours, 168),
    oimax30: createOpenInterestDrawdown(stepHours),
    oiadv: createOpenInterestTurnover(stepHours),
    oiadvpct: createTurnoverRank(stepHours),
    sigma24: createSigma24(stepHours),
    sigma7: createSigma7(stepHours),
    rv24: createRv24(stepHours),
    rv720: createRv720(stepHours),
    z24: createZ24(stepHours),
    rowsWithOpenInterest: 0,
    rowsWithFunding: 0,
  };
}

/**
 * Takes the next row of the grid into the state and gives the indicators at its close. Rows must come in order and
 * without gaps (a hole is a row of NaN). The state is changed; a bar that is still open must not be given.
 * Readings that cannot be (a price or open interest of 0, negative turnover, infinities) count as missing.
 */
export function advance(state: CoinState, row: Row): Indicators {
  const { stepHours } = state;
  const ownClose = positiveOrNaN(row.close);
  const close = state.closeFill.push(ownClose);
  const variance = parkinsonVariance(row.high, row.low, stepHours);
  const openInterest = state.openInterestFill.push(
    positiveOrNaN(state.levelBreaks.push(positiveOrNaN(row.openInterestCoins), close, variance)),
  );
  const funding = state.fundingFill.push(finiteOrNaN(row.fundingPer8h));
  const volumeUsd = row.volumeUsd >= 0 ? finiteOrNaN(row.volumeUsd) : Number.NaN;
  if (!Number.isNaN(openInterest)) state.rowsWithOpenInterest++;
  if (!Number.isNaN(funding)) state.rowsWithFunding++;

  const fx3 = state.fx3.push(funding);
  const oiadv = state.oiadv.push(openInterest, close, volumeUsd);
  const sigma7 = state.sigma7.push(variance);
  const rv24 = state.rv24.push(variance);
  const rv720 = state.rv720.push(variance);

  const fundingPer8h = known(funding);
  const openInterestCoins = known(openInterest);
  const fx7 = state.fx7.push(funding);
  const fx30 = state.fx30.push(funding);
  const fpos14 = state.fpos14.push(funding);
  const pos21 = state.pos21.push(funding);
  const fpct = state.fpct.push(fx3);
  const oipct = state.oipct.push(openInterest);
  const dOI24 = state.dOI24.push(openInterest);
  const dOI72 = state.dOI72.push(openInterest);
  const dOI168 = state.dOI168.push(openInterest);
  const oimax30 = state.oimax30.push(openInterest);
  const oiadvpct = state.oiadvpct.push(oiadv);
  const sigma24 = state.sigma24.push(variance);
  const volr = volatilityRatio(rv24, rv720);
  const z24 = state.z24.push(close, sigma7);

  const indicators: Draft = {
    historyDaysOfOpenInterest: (state.rowsWithOpenInterest * stepHours) / 24,
    historyDaysOfFunding: (state.rowsWithFunding * stepHours) / 24,
    closed: !Number.isNaN(ownClose),
    close: known(close),
    fundingPer8h,
    fx3,
    fx7,
    fx30,
    fpos14,
    pos21,
    fpct,
    openInterestCoins,
    oipct,
    dOI24,
    dOI72,
    dOI168,
    oimax30,
    oiadv,
    oiadvpct,
    sigma24,
    sigma7,
    rv24,
    rv720,
    volr,
    z24,
  };
  return indicators as Indicators;
}
