import type { Band } from '../domain/phase';
import type { BandRecord } from '../domain/verdict';
import evidence from './evidence.json';

/** What followed in the recorded history when the score's word was this one; undefined for too few decisions. */
export function recordOf(band: Band): BandRecord | undefined {
  const { decisions, flushed72 } = evidence.bands[band];
  return decisions < evidence.leastDecisions ? undefined : { decisions, flushed72 };
}
