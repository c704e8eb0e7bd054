/**
 * The length of a window in grid rows: `max(1, round(hours / stepHours))`. The same rule gives a window's minimum
 * count from its minimum hours, so that 1 h and 4 h histories ask for the same share of presence.
 */
export const rowsOf = (hours: number, stepHours: number): number =>
  Math.max(1, Math.round(hours / stepHours));
