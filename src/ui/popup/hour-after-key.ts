/**
 * The hour that a key leads to from hour `at`: arrows by one hour, with Shift by a day, Home and End to the ends; within
 * the hours in view, `first` to `last`. Undefined for other keys.
 */
export function hourAfterKey(
  key: string,
  shift: boolean,
  at: number,
  first: number,
  last: number,
): number | undefined {
  const step = shift ? 24 : 1;
  const next = { ArrowLeft: at - step, ArrowRight: at + step, Home: first, End: last }[key];
  return next === undefined ? undefined : Math.max(first, Math.min(last, next));
}
