import type { Live, Verdict } from '../../domain/verdict';
import { liveStaleAfterMs, noPhaseText, phaseWords, price, unknownText, usd } from '../../shared/format';
import { clockTime, freshness } from '../components/freshness';
import { PhaseShape } from '../components/PhaseShape';

export interface CoinHeaderProps {
  readonly coin: string;
  readonly verdict: Verdict | undefined;
  readonly live: Live | undefined;
  readonly nowMs: number;
}

/** Coin, price and its age, and the phase with its shape, its word and since when it holds. */
export function CoinHeader({ coin, verdict, live, nowMs }: CoinHeaderProps) {
  const fresh = live && freshness(live.atMs, nowMs, liveStaleAfterMs);
  const { phase, phaseSinceMs } = verdict ?? {};
  return (
    <header class="coin-header">
      <div>
        <h2>{coin}</h2>
        <p>
          <span class="coin-price">{live?.price === undefined ? unknownText : `$${price(live.price)}`}</span>{' '}
          <small>{fresh ? fresh.text : 'no price yet'}</small>
        </p>
        {live?.openInterestUsd !== undefined && <small>Open interest {usd(live.openInterestUsd)}</small>}
      </div>
      <div class="coin-phase">
        <p>
          <PhaseShape phase={phase} size={18} /> <b>{phase ? phaseWords[phase].name : noPhaseText}</b>
        </p>
        {phase && phaseSinceMs !== undefined && <small>since {clockTime(phaseSinceMs, nowMs)}</small>}
      </div>
    </header>
  );
}
