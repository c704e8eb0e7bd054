/** Student t with 4 degrees of freedom: the distribution function, 0 to 1. */
function cumulativeT4(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? 1 : x < 0 ? 0 : Number.NaN;
  const u = x / Math.sqrt(1 + (x * x) / 4);
  return 0.5 + 0.375 * u * (1 - (u * u) / 12);
}

/**
 * Chance, 0 to 1, that the price goes `sigmas` against a position at some time within a horizon, in units of the
 * expected move of that horizon: `min(1, 2 F4(-sqrt(2) k))`, the reflection principle with Student t of 4 degrees of
 * freedom scaled to unit variance. 1 at 0 and below. NaN for NaN.
 */
export const barrierProbability = (sigmas: number): number =>
  Math.min(1, 2 * cumulativeT4(-Math.SQRT2 * Math.max(0, sigmas)));

/** From this far out the formula is too thin; what is shown does not go below what was observed. */
const thinFromSigmas = 5.5;
const observedFloor = 0.0015;

/** The same chance as people are shown it: from 5.5 sigmas on never below 0.15 %. */
export const shownBarrierProbability = (sigmas: number): number =>
  sigmas >= thinFromSigmas ? Math.max(barrierProbability(sigmas), observedFloor) : barrierProbability(sigmas);
