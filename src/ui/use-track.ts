import { useEffect, useState } from 'preact/hooks';
import { DAY_MS, hourOf } from '../domain/time';
import { openLedger, readTrack } from '../shared/ledger';
import { LedgerFault, type Track } from '../shared/ledger-format';
import { ledgerNames } from '../shared/state';

/** A coin's recorded track as a screen sees it. */
export type TrackState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly reason: string }
  | { readonly kind: 'ready'; readonly track: Track };

/** Opens the ledger in use for one reading and closes it again, so that an erase or upgrade is never held up. */
export async function withLedger<Result>(
  read: (ledger: Awaited<ReturnType<typeof openLedger>>) => Promise<Result>,
): Promise<Result> {
  const ledger = await openLedger((await ledgerNames.get()).current);
  try {
    return await read(ledger);
  } finally {
    ledger.close();
  }
}

/** What went wrong with the ledger, in words. */
export const ledgerFaultText = (error: unknown): string =>
  error instanceof LedgerFault ? error.message : 'the browser’s database does not answer';

/** Tracks of several coins over the last `days`, until the hour of `untilMs`; where one has none it is left out. */
export async function readTracks(
  coins: readonly string[],
  days: number,
  untilMs: number,
): Promise<ReadonlyMap<string, Track>> {
  return withLedger(async (ledger) => {
    const tracks = await Promise.all(
      coins.map(
        async (coin) => [coin, await readTrack(ledger, coin, untilMs - days * DAY_MS, untilMs)] as const,
      ),
    );
    return new Map(tracks.filter((entry): entry is readonly [string, Track] => entry[1] !== undefined));
  });
}

/** A coin's track, read anew with each decided hour. While it is read again the former one stays. */
export function useTrack(
  coin: string,
  days: number,
  decidedAtMs: number | undefined,
  nowMs: number,
): TrackState {
  const [state, setState] = useState<TrackState & { of?: string }>({ kind: 'loading' });
  const untilMs = hourOf(nowMs);
  useEffect(() => {
    let shown = true;
    const show = (next: TrackState) => {
      if (shown) setState({ ...next, of: coin });
    };
    readTracks([coin], days, untilMs).then(
      (tracks) => {
        const track = tracks.get(coin);
        show(track ? { kind: 'ready', track } : { kind: 'none' });
      },
      (error) => show({ kind: 'fault', reason: ledgerFaultText(error) }),
    );
    return () => {
      shown = false;
    };
  }, [coin, days, untilMs, decidedAtMs]);
  return state.of === coin ? state : { kind: 'loading' };
}
