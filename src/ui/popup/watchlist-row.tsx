import type { Live, Verdict } from '../../domain/verdict';
import { funding, liveStaleAfterMs, phaseWords, price, unknownText } from '../../shared/format';
import { freshness } from '../components/freshness';
import { PhaseShape } from '../components/PhaseShape';
import { Sparkline } from '../components/Sparkline';
import { ScoreFigure } from './score-figure';

export interface WatchlistRowProps {
  readonly coin: string;
  readonly verdict: Verdict | undefined;
  readonly live: Live | undefined;
  /** Hourly, NaN where missing. */
  readonly prices: Float32Array | undefined;
  readonly nowMs: number;
  showCoin(coin: string): void;
}

export function WatchlistRow({ coin, verdict, live, prices, nowMs, showCoin }: WatchlistRowProps) {
  const phase = verdict?.phase;
  const stale = verdict !== undefined && freshness(verdict.decidedAtMs, nowMs).stale;
  const running = live && nowMs - live.atMs <= liveStaleAfterMs ? live.fundingPer8h : undefined;
  return (
    <tr class={stale ? 'muted' : undefined}>
      <th scope="row">
        <button type="button" class="plain coin-link" onClick={() => showCoin(coin)}>
          {coin}
        </button>
      </th>
      <td>
        {prices ? (
          <Sparkline values={prices} width={64} label={`Price of ${coin} over 7 days`} />
        ) : (
          <>
            {unknownText}
            <br />
          </>
        )}
        <small>{price(live?.price)}</small>
      </td>
      <td>
        <ScoreFigure verdict={verdict} />
        <br />
        <small>{stale ? 'stale' : verdict?.band}</small>
      </td>
      <td class="phase-cell">
        <PhaseShape phase={phase} size={14} /> {phase ? phaseWords[phase].name : unknownText}
      </td>
      <td class="figure">{funding(running ?? verdict?.indicators.fundingPer8h)}</td>
    </tr>
  );
}
