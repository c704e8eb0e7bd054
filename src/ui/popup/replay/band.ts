import type { Band } from '../../../domain/phase';
import { bandOf } from '../../../engine/band';

/**
 * The word of every score of a track, oldest first, undefined where there is no score. Words are not recorded: each is
 * told anew from the scores before it, with the engine's hysteresis.
 */
export function bandsOf(scores: ArrayLike<number>): (Band | undefined)[] {
  let before: Band | undefined;
  return Array.from(scores, (score) => {
    if (Number.isNaN(score)) return undefined;
    before = bandOf(score, before);
    return before;
  });
}
