import { type Band, bands } from '../../domain/phase';

/** Where the next word begins, in points of LEV, and how far the score must pass that before the word follows. */
const boundaries = [20, 40, 50, 60] as const;
const hysteresis = 3;

/**
 * The word of every score of a track, oldest first, undefined where there is no score. A word changes only 3 points
 * beyond its boundary, as in the engine, whose own words are not recorded (a test holds both to the same). Each rests
 * on the scores before it alone.
 */
export function bandsOf(scores: ArrayLike<number>): (Band | undefined)[] {
  let before: number | undefined;
  return Array.from(scores, (score) => {
    if (Number.isNaN(score)) return undefined;
    const held = before;
    before = boundaries.filter((boundary, i) => {
      const margin = held === undefined ? 0 : held > i ? -hysteresis : hysteresis;
      return score >= boundary + margin;
    }).length;
    return bands[before];
  });
}
