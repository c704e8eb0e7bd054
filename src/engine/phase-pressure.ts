import type { Indicators } from '../domain/indicators';
import { clip01 } from './clip01';
import { orNaN } from './known';
import type { Lev } from './score';

/**
 * How crowded funding is for the phase machine, 0 to 1: the greater of crowd and
 * `0.9 (0.5 clip01((pos21 - 0.5) / 0.5) + 0.5 fpct)`, a long run without negative prints at a rate that is high for
 * the coin itself. A missing argument is ignored; NaN if both are missing.
 */
export function crowdPressure(indicators: Indicators, lev: Lev): number {
  const crowd = orNaN(lev.crowd);
  const persistence = clip01((orNaN(indicators.pos21) - 0.5) / 0.5);
  const relative = 0.9 * (0.5 * persistence + 0.5 * orNaN(indicators.fpct));
  if (Number.isNaN(crowd)) return relative;
  return Number.isNaN(relative) ? crowd : Math.max(crowd, relative);
}

/** How built-up open interest is for the phase machine: `0.5 oipct + 0.5 clip01(dOI168 / 0.25)`; NaN if either is missing. */
export const buildPressure = (indicators: Indicators): number =>
  0.5 * orNaN(indicators.oipct) + 0.5 * clip01(orNaN(indicators.dOI168) / 0.25);
