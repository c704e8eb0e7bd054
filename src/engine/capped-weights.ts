/** Below so many markets no one of them can be told to be wrong: two that differ may each be right. */
export const enoughToCompare = 3;

/**
 * Weights of at least three markets by their size, of which the first `count` are read and changed in place: none more
 * than a third of the whole. The others always outweigh one market two to one, however large it claims to be; fewer than
 * three keep their sizes.
 */
export function capWeights(weights: Float64Array, count: number): void {
  if (count < enoughToCompare) return;
  let largest = 0;
  let total = weights[0]!;
  for (let i = 1; i < count; i++) {
    if (weights[i]! > weights[largest]!) largest = i;
    total += weights[i]!;
  }
  if (weights[largest]! <= total / 3) return;
  let second = largest === 0 ? 1 : 0;
  for (let i = 0; i < count; i++) if (i !== largest && weights[i]! > weights[second]!) second = i;
  // Summed anew: as a difference of large sizes the small ones would be lost.
  let rest = 0;
  for (let i = 0; i < count; i++) if (i !== largest && i !== second) rest += weights[i]!;
  // With the largest at a third the others share two; where the second would then have more than a third, both are cut.
  if (weights[second]! <= rest) weights[largest] = (rest + weights[second]!) / 2;
  else {
    weights[largest] = rest;
    weights[second] = rest;
  }
}

/** The share of its weight that a market keeps when it departs from what is usual: whole up to `whole`, none from `none` on. */
export const weightAt = (departure: number, whole: number, none: number): number =>
  Math.min(1, Math.max(0, (none - Math.abs(departure)) / (none - whole)));
