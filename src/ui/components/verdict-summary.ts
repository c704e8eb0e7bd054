import type { Verdict } from '../../domain/verdict';
import { phaseWords } from '../../shared/format';
import { freshness } from './freshness';
import { noScoreWords } from './no-score-words';

/**
 * A verdict as one text for screen readers, in the order of the badge: coin, score and band, phase, why, age.
 * A score that is not there is said in words, never as a number.
 */
export function verdictSummary(verdict: Verdict, nowMs: number): string {
  const { coin, score, band, phase, decidedAtMs } = verdict;
  const why = noScoreWords(verdict);
  const risk = why ?? `leverage-flush risk ${Math.round(score ?? 0)} of 100, ${band ?? 'band not known'}`;
  const parts = [`${coin}: ${risk}`];
  if (phase) parts.push(`Phase ${phase}: ${phaseWords[phase].meaning.slice(0, -1)}`);
  parts.push(freshness(decidedAtMs, nowMs).text);
  return `${parts.join('. ')}.`;
}
