import type { Band, Phase } from '../domain/phase';
import { capitalised, liveStaleAfterMs, noPhaseText, unknownText } from '../shared/format';
import { type Freshness, freshness } from '../ui/components/freshness';
import { noScoreWords } from '../ui/components/no-score-words';
import { verdictSummary } from '../ui/components/verdict-summary';
import { noDataWords } from './no-data-words';
import { type Shown, verdictOn } from './shown';

/** What is shown, in words; the card shows the same ones at more length. */
export interface ChipView {
  /** Grey tones for what is stale or not known, so that neither looks calm. */
  readonly state: 'score' | 'stale' | 'unknown';
  readonly coin: string;
  readonly score: string;
  readonly band: Band | undefined;
  readonly phase: Phase | undefined;
  readonly phaseName: string;
  /** Beside the coin: the band, or what is missing. */
  readonly word: string;
  /** Below: phase and age, or why something is missing. */
  readonly line: string;
  /** The age of the score: "12 min ago", "stale since 14:05". */
  readonly age: string;
  /** The age of what is between two closes: price, running funding. */
  readonly liveAge: Freshness | undefined;
  /** Price moves as in a flush; provisional. */
  readonly flushSuspected: boolean;
  /** For screen readers: coin, score and band, phase, why, age. */
  readonly name: string;
}

/** Turns what is known into words at `nowMs`. A score that is not there is a dash, never 0. */
export function chipView(shown: Shown, nowMs: number): ChipView {
  const { page, live } = shown;
  const verdict = verdictOn(shown);
  const { coin } = page;
  const missing = noDataWords(shown);
  const unknown = {
    state: 'unknown',
    coin,
    score: unknownText,
    band: undefined,
    phase: undefined,
    phaseName: noPhaseText,
    age: '',
    liveAge: live && freshness(live.atMs, nowMs, liveStaleAfterMs),
    flushSuspected: false,
  } as const;
  if (!verdict || (missing && verdict.abstained === 'insufficient_history')) {
    const { word, line } = missing ?? { word: 'loading', line: 'waiting for exchange data' };
    return { ...unknown, word, line, name: `${coin}: ${word}. ${line}.` };
  }
  const { phase, band } = verdict;
  const { stale, text: age } = freshness(verdict.decidedAtMs, nowMs);
  const flushSuspected = live?.flushSuspected === true && !unknown.liveAge?.stale && phase !== 'flush';
  const phaseName = phase ? capitalised(phase) : unknown.phaseName;
  const told = {
    ...unknown,
    phase,
    phaseName,
    age,
    flushSuspected,
    name: `${verdictSummary(verdict, nowMs)}${flushSuspected ? ' Provisional: price moves as in a flush.' : ''}`,
  };
  const why = noScoreWords(verdict);
  if (why) return { ...told, word: 'no score', line: stale ? `${why}, ${age}` : why };
  return {
    ...told,
    state: stale ? 'stale' : 'score',
    score: String(Math.round(verdict.score ?? 0)),
    band: stale ? undefined : band,
    word: band ?? 'band not known',
    line: [flushSuspected && 'flush?', stale && age, phase && phaseName, !stale && age]
      .filter(Boolean)
      .join(' · '),
  };
}
