import { type Band, bands } from '../domain/phase';

/** Where each word begins, in points of LEV. */
export const bandStarts: Readonly<Record<Band, number>> = {
  low: 0,
  normal: 20,
  elevated: 40,
  high: 50,
  'very high': 60,
};
const boundaries = bands.slice(1).map((band) => bandStarts[band]);
/** How far LEV must pass a boundary before the word follows. */
const hysteresis = 3;

/**
 * The word for a score. With the previous word each boundary is passed only 3 points beyond it, so that a score that
 * hovers at a boundary does not flicker. Without it the boundaries hold exactly (20 is normal, 60 is very high).
 */
export function bandOf(lev: number, previous?: Band): Band {
  const before = previous === undefined ? undefined : bands.indexOf(previous);
  let passed = 0;
  for (let i = 0; i < boundaries.length; i++) {
    const margin = before === undefined ? 0 : before > i ? -hysteresis : hysteresis;
    if (lev >= boundaries[i]! + margin) passed++;
  }
  return bands[passed]!;
}
