/**
 * A figure of merit over rows that were prepared once, for any weights of these rows (one per row, at least 0; without
 * them every row counts once). A weight of 2 counts a row as if it stood there twice. NaN where the figure is not
 * defined for these rows, as where none of them is an event.
 */
export type Metric = (weights?: Float64Array) => number;

/** Throws a RangeError where forecasts and outcomes do not belong together, or a forecast is missing. */
export function requireRows(forecasts: Float64Array, outcomes: Uint8Array): void {
  if (forecasts.length !== outcomes.length)
    throw new RangeError(`${forecasts.length} forecasts for ${outcomes.length} outcomes`);
  for (const [row, forecast] of forecasts.entries())
    if (Number.isNaN(forecast)) throw new RangeError(`row ${row} has no forecast; leave such rows out`);
  for (const [row, outcome] of outcomes.entries())
    if (outcome > 1) throw new RangeError(`row ${row} has the outcome ${outcome}; an outcome is 0 or 1`);
}

/** As `requireRows`, and every forecast is a probability. */
export function requireProbabilities(probabilities: Float64Array, outcomes: Uint8Array): void {
  requireRows(probabilities, outcomes);
  for (const [row, probability] of probabilities.entries())
    if (probability < 0 || probability > 1)
      throw new RangeError(`row ${row} has the probability ${probability}; it lies between 0 and 1`);
}
