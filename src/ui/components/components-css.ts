import { completenessTicksCss } from './CompletenessTicks';
import { dialCss } from './Dial';
import { driverBarsCss } from './DriverBars';
import { fundingCostCss } from './FundingCost';
import { leverageHelperCss } from './LeverageHelper';
import { meterCss } from './Meter';
import { oddsLineCss } from './OddsLine';
import { phaseRibbonCss } from './PhaseRibbon';
import { phaseShapeCss } from './PhaseShape';
import { sparklineCss } from './Sparkline';

/** The styles of all components, for pages that use most of them. The card takes only what it shows. */
export const componentsCss = [
  completenessTicksCss,
  dialCss,
  driverBarsCss,
  fundingCostCss,
  leverageHelperCss,
  meterCss,
  oddsLineCss,
  phaseRibbonCss,
  phaseShapeCss,
  sparklineCss,
].join('\n');
