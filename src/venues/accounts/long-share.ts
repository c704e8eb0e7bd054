import { ShapeError } from '../../domain/source';
import { requiredAmount } from '../number';

/** Share of long accounts from the number of longs over that of shorts. Throws ShapeError where it is missing or malformed. */
export function shareOfRatio(value: unknown, name: string): number {
  const ratio = requiredAmount(value, name);
  return ratio / (1 + ratio);
}

/** Share of long accounts from two parts, which need not add up to one. Throws ShapeError as above, or where both are 0. */
export function shareOfParts(longs: unknown, shorts: unknown): number {
  const long = requiredAmount(longs, 'longs');
  const whole = long + requiredAmount(shorts, 'shorts');
  if (!(whole > 0)) throw new ShapeError('neither long nor short accounts');
  return long / whole;
}
