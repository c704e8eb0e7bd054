import type { Band, Phase } from '../../../domain/phase';
import { HOUR_MS } from '../../../domain/time';
import { origins, phaseAt, type Track, type TrackColumn } from '../../../shared/ledger-format';

/** What the record holds of one decision time. Absent: it was not known, or not said. */
export interface ReplayedHour {
  readonly decidedAtMs: number;
  /** Said when the hour closed, or computed afterwards; absent where nothing was decided. */
  readonly origin?: 'live' | 'replayed';
  readonly score?: number;
  readonly band?: Band;
  readonly p24?: number;
  readonly p72?: number;
  /** Expected move of a day, as a fraction. */
  readonly sigma24?: number;
  readonly confidence?: number;
  readonly phase?: Phase;
  /** Since when the phase holds; `isExact` is false where the record does not reach its beginning. */
  readonly phaseSince?: { readonly timeMs: number; readonly isExact: boolean };
  readonly price?: number;
  readonly openInterestCoins?: number;
  readonly fundingPer8h?: number;
}

/** The engine holds a phase for so long when its inputs are missing; a longer hole may hide another phase. */
const heldHours = 24;

/** Looks back from row `at` to where its phase began; never ahead. */
function phaseSince(track: Track, at: number): { timeMs: number; isExact: boolean } {
  const phase = track.phase[at];
  let first = at;
  for (let row = at - 1; row >= 0 && first - row <= heldHours; row--) {
    const earlier = track.phase[row]!;
    if (Number.isNaN(earlier)) continue;
    if (earlier !== phase) return { timeMs: track.startMs + first * HOUR_MS, isExact: row === first - 1 };
    first = row;
  }
  return { timeMs: track.startMs + first * HOUR_MS, isExact: false };
}

/** Row `at` of a track, with the words of all its scores (`bandsOf`). Rows outside the track hold nothing. */
export function replayedHour(track: Track, bands: readonly (Band | undefined)[], at: number): ReplayedHour {
  const known = <Name extends string>(name: Name, column: TrackColumn) => {
    const value = track[column][at];
    return (value === undefined || Number.isNaN(value) ? {} : { [name]: value }) as { [K in Name]?: number };
  };
  const phase = phaseAt(track.phase[at]);
  const band = bands[at];
  const origin = track.origin[at];
  return {
    decidedAtMs: track.startMs + at * HOUR_MS,
    ...(origin === origins.live && { origin: 'live' }),
    ...(origin === origins.replayed && { origin: 'replayed' }),
    ...known('score', 'score'),
    ...(band && { band }),
    ...known('p24', 'p24'),
    ...known('p72', 'p72'),
    ...known('sigma24', 'sigma24'),
    ...known('confidence', 'confidence'),
    ...(phase && { phase, phaseSince: phaseSince(track, at) }),
    ...known('price', 'price'),
    ...known('openInterestCoins', 'openInterestCoins'),
    ...known('fundingPer8h', 'fundingPer8h'),
  };
}
