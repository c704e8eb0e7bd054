import { useEffect, useState } from 'preact/hooks';
import { MINUTE_MS } from '../../../domain/time';
import { ledgerFaultText, withLedger } from '../../use-track';
import { readSaid } from './read-said';
import type { Said } from './said';

/** The record as the page sees it. */
export type SaidState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'fault'; readonly reason: string }
  | { readonly kind: 'ready'; readonly said: readonly Said[]; readonly readAtMs: number };

const everyMs = 5 * MINUTE_MS;

/** The record of these coins (undefined: of all), read anew every five minutes. The former one stays until then. */
export function useSaid(coins: readonly string[] | undefined, nowMs: number): SaidState {
  const [state, setState] = useState<SaidState & { of?: string }>({ kind: 'loading' });
  const wanted = coins?.join('\n') ?? '*';
  const turn = Math.floor(nowMs / everyMs);
  useEffect(() => {
    let shown = true;
    const show = (next: SaidState) => {
      if (shown) setState({ ...next, of: wanted });
    };
    withLedger((ledger) => readSaid(ledger, coins, nowMs)).then(
      (said) => show({ kind: 'ready', said, readAtMs: nowMs }),
      (error) => show({ kind: 'fault', reason: ledgerFaultText(error) }),
    );
    return () => {
      shown = false;
    };
  }, [wanted, turn]);
  return state.of === wanted ? state : { kind: 'loading' };
}
