import type { Verdict } from '../../domain/verdict';
import { percent, phaseWords, unknownText } from '../../shared/format';
import { freshness } from '../components/freshness';
import { noScoreWords } from '../components/no-score-words';
import { PhaseShape } from '../components/PhaseShape';
import { ScoreFigure } from './score-figure';

export type Verdicts = Readonly<Record<string, Verdict | undefined>>;

/** Coins by score, highest first; those without one stand at the end in their own order. */
export const byScore = (coins: readonly string[], verdicts: Verdicts): string[] =>
  [...coins].sort((a, b) => (verdicts[b]?.score ?? -1) - (verdicts[a]?.score ?? -1));

export interface ScoreListProps {
  readonly title: string;
  readonly coins: readonly string[];
  readonly verdicts: Verdicts;
  readonly nowMs: number;
  showCoin(coin: string): void;
}

/** Coins with score, band, phase and expected move; a click shows the coin. */
export function ScoreList({ title, coins, verdicts, nowMs, showCoin }: ScoreListProps) {
  return (
    <section>
      <table class="scores">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Coin</th>
            <th scope="col">Score</th>
            <th scope="col">Phase</th>
            <th scope="col" class="figure">
              Day’s move
            </th>
          </tr>
        </thead>
        <tbody>
          {coins.map((coin) => {
            const verdict = verdicts[coin];
            const phase = verdict?.phase;
            const stale = verdict && freshness(verdict.decidedAtMs, nowMs).stale;
            return (
              <tr key={coin} class={stale ? 'muted' : undefined}>
                <th scope="row">
                  <button type="button" class="plain coin-link" onClick={() => showCoin(coin)}>
                    {coin}
                  </button>
                </th>
                {verdict?.score === undefined && !phase ? (
                  <td class="why-not" colSpan={2}>
                    {unknownText} <small>{verdict ? noScoreWords(verdict) : 'no verdict yet'}</small>
                  </td>
                ) : (
                  <>
                    <td class="score-cell">
                      <ScoreFigure verdict={verdict} /> <small>{stale ? 'stale' : verdict?.band}</small>
                    </td>
                    <td class="phase-cell">
                      <PhaseShape phase={phase} size={14} /> {phase ? phaseWords[phase].name : unknownText}
                    </td>
                  </>
                )}
                <td class="figure">
                  {verdict?.sigma24 === undefined ? unknownText : `±${percent(verdict.sigma24)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
