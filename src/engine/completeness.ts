import type { Indicators } from '../domain/indicators';
import type { Completeness } from '../domain/verdict';
import { clip01 } from './clip01';
import { known, orNaN } from './known';
import type { Machine } from './phase-machine';

/** What each tick must reach: half of the build-up unwound, funding at or below base, volatility under normal. */
const unwoundTarget = 0.5;
const fundingTarget = 0;
const volatilityTarget = 0.9;

/**
 * How much of a flush is over, 0 to 1: `0.5 U + 0.25 Fn + 0.25 Vn`, with
 * `U = clip01((ln peak - ln trough) / max(ln peak - ln base, 0.10))`,
 * `Fn = clip01(1 - fx3+ / max(fx3Max+, 0.05))` and `Vn = clip01((volrMax - volr) / max(volrMax - 0.9, 0.2))`;
 * base is the least open interest of the 30 days before the peak. In flush, and in cooling and cleared where a flush
 * led there; undefined otherwise and where any of its numbers is missing.
 */
export function completeness(machine: Machine, indicators: Indicators): Completeness | undefined {
  const { flush, phase, peak, trough } = machine;
  if (!flush || !(phase === 'flush' || phase === 'cooling' || phase === 'cleared')) return undefined;
  const fx3 = orNaN(indicators.fx3);
  const volr = orNaN(indicators.volr);
  const lnPeak = Math.log(orNaN(peak));
  const builtUp = lnPeak - Math.log(orNaN(flush.baseOpenInterest));

  const unwound = clip01((lnPeak - Math.log(orNaN(trough))) / Math.max(builtUp, 0.1));
  const fundingNormal = clip01(1 - Math.max(fx3, 0) / Math.max(flush.fx3Max, 0.05));
  const volatilityNormal = clip01((flush.volrMax - volr) / Math.max(flush.volrMax - volatilityTarget, 0.2));
  const total = known(0.5 * unwound + 0.25 * fundingNormal + 0.25 * volatilityNormal);
  if (total === undefined) return undefined;
  return {
    total,
    unwound: { value: unwound, target: unwoundTarget, met: unwound >= unwoundTarget },
    funding: { value: fx3, target: fundingTarget, met: fx3 <= fundingTarget },
    volatility: { value: volr, target: volatilityTarget, met: volr < volatilityTarget },
  };
}

/**
 * In rebuild, the share of the lost open interest that is back, weighed by returning funding, 0 to 1:
 * `clip01((ln OI - ln trough) / max(ln peak - ln trough, 0.05)) * (0.5 + 0.5 clip01((fx3 - fx3Min) / 0.10))`.
 * Undefined in other phases and where any of its numbers is missing.
 */
export function rebuildProgress(machine: Machine, indicators: Indicators): number | undefined {
  if (machine.phase !== 'rebuild') return undefined;
  const lnTrough = Math.log(orNaN(machine.trough));
  const lost = Math.max(Math.log(orNaN(machine.peak)) - lnTrough, 0.05);
  const regained = clip01((Math.log(orNaN(indicators.openInterestCoins)) - lnTrough) / lost);
  const funding = clip01((orNaN(indicators.fx3) - orNaN(machine.fx3Min)) / 0.1);
  return known(regained * (0.5 + 0.5 * funding));
}
