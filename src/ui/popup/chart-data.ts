import type { Phase } from '../../domain/phase';
import { HOUR_MS } from '../../domain/time';
import { phaseAt, type Track } from '../../shared/ledger-format';

/** A coin's recorded hours in the form that the charts draw: null is a gap. */
export interface ChartData {
  readonly timesS: readonly number[];
  readonly price: readonly (number | null)[];
  readonly openInterestCoins: readonly (number | null)[];
  /** Per cent per 8 h. */
  readonly fundingPercent: readonly (number | null)[];
  readonly score: readonly (number | null)[];
  readonly phases: readonly (Phase | undefined)[];
}

/** Rows `from` to before `end` of a track, however much is known of them; rows outside the track are gaps. */
export function chartHours(track: Track, from: number, end: number): ChartData {
  const rows = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  const withGaps = (values: Float32Array, scale = 1) =>
    rows.map((row) => {
      const value = values[row];
      return value === undefined || Number.isNaN(value) ? null : value * scale;
    });
  return {
    timesS: rows.map((row) => (track.startMs + row * HOUR_MS) / 1000),
    price: withGaps(track.price),
    openInterestCoins: withGaps(track.openInterestCoins),
    fundingPercent: withGaps(track.fundingPer8h, 100),
    score: withGaps(track.score),
    phases: rows.map((row) => phaseAt(track.phase[row])),
  };
}

/** The last `hours` of a track. Hours before the first recorded one are cut off, so that a young coin fills the width. */
export function chartData(track: Track, hours: number): ChartData {
  const shown = [track.price, track.openInterestCoins, track.fundingPer8h, track.phase];
  let from = Math.max(0, track.length - hours);
  while (from < track.length && shown.every((column) => Number.isNaN(column[from]!))) from++;
  return chartHours(track, from, track.length);
}

/** The last hour of which something other than a phase is known; undefined if none is. */
export function lastKnown(data: ChartData): number | undefined {
  for (let i = data.timesS.length - 1; i >= 0; i--)
    if (data.price[i] !== null || data.openInterestCoins[i] !== null || data.fundingPercent[i] !== null)
      return i;
  return undefined;
}
