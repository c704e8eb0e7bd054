/**
 * The hour that a key leads to from hour `at` of `count`: arrows by one hour, PageUp, PageDown and Shift with an arrow by
 * a day, Home and End to the ends of the stretch. Undefined for other keys.
 */
export function replayHourAfterKey(
  key: string,
  shift: boolean,
  at: number,
  count: number,
): number | undefined {
  const step = shift ? 24 : 1;
  const next = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    PageDown: at - 24,
    PageUp: at + 24,
    Home: 0,
    End: count - 1,
  }[key];
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next));
}
