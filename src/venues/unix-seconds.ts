import { requiredTime, timeOf } from './number';

/** An instant as a venue asks for it that counts in seconds: the whole second that it is in. */
export const secondsOf = (timeMs: number): number => Math.floor(timeMs / 1000);

/** Seconds as UTC milliseconds; 0 and what is missing are undefined. Throws ShapeError where malformed. */
export function timeOfSeconds(value: unknown, name: string): number | undefined {
  const seconds = timeOf(value, name);
  return seconds === undefined ? undefined : timeOf(seconds * 1000, name);
}

/** Seconds that have to be there, as UTC milliseconds. Throws ShapeError where missing or malformed. */
export const requiredTimeOfSeconds = (value: unknown, name: string): number =>
  requiredTime(requiredTime(value, name) * 1000, name);
