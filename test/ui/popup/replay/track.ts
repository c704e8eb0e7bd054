import { phases } from '../../../../src/domain/phase';
import { HOUR_MS } from '../../../../src/domain/time';
import { origins, type Track, type TrackColumn, trackColumns } from '../../../../src/shared/ledger-format';

export const trackStartMs = Date.UTC(2026, 0, 1);
export const hourAt = (row: number): number => trackStartMs + row * HOUR_MS;

/** A track whose columns are what is given of them, else missing; every hour is replayed unless `origin` says more. */
export function trackOf(
  length: number,
  columns: Partial<Record<TrackColumn, readonly number[]>>,
  startMs = trackStartMs,
): Track {
  const missing = new Array<number>(length).fill(Number.NaN);
  const all = trackColumns.map((name) => [
    name,
    Float32Array.from(
      columns[name] ?? (name === 'origin' ? new Array<number>(length).fill(origins.replayed) : missing),
    ),
  ]);
  return { startMs, length, ...Object.fromEntries(all) } as Track;
}

export const phaseNumber = (name: (typeof phases)[number]): number => phases.indexOf(name);

/** A busy track: everything known at every hour, each column going its own way. */
export const busyTrack = (length: number, startMs = trackStartMs): Track => {
  const rows = Array.from({ length }, (_, i) => i);
  return trackOf(
    length,
    {
      score: rows.map((i) => 50 + 40 * Math.sin(i / 30)),
      p24: rows.map((i) => 0.02 + 0.01 * Math.sin(i / 30)),
      p72: rows.map((i) => 0.06 + 0.03 * Math.sin(i / 30)),
      sigma24: rows.map((i) => 0.04 + 0.01 * Math.cos(i / 20)),
      phase: rows.map((i) => Math.floor(i / 50) % phases.length),
      confidence: rows.map(() => 0.9),
      price: rows.map((i) => 100 + i),
      openInterestCoins: rows.map((i) => 1e6 + 1000 * i),
      fundingPer8h: rows.map((i) => 0.0001 * (1 + Math.sin(i / 8))),
      origin: rows.map((i) => (i < length - 10 ? origins.replayed : origins.live)),
    },
    startMs,
  );
};
