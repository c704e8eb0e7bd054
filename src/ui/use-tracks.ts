import { useEffect, useState } from 'preact/hooks';
import { hourOf } from '../domain/time';
import type { Track } from '../shared/ledger-format';
import { readTracks } from './use-track';

/** Tracks of several coins by coin, for small pictures: where one cannot be read it is missing and nothing else happens. */
export function useTracks(coins: readonly string[], days: number, nowMs: number): ReadonlyMap<string, Track> {
  const [tracks, setTracks] = useState<ReadonlyMap<string, Track>>(new Map());
  const wanted = coins.join('\n');
  const untilMs = hourOf(nowMs);
  useEffect(() => {
    let shown = true;
    readTracks(wanted === '' ? [] : wanted.split('\n'), days, untilMs).then(
      (read) => shown && setTracks(read),
      // The coin's own view says what is wrong with the ledger.
      () => shown && setTracks(new Map()),
    );
    return () => {
      shown = false;
    };
  }, [wanted, days, untilMs]);
  return tracks;
}
