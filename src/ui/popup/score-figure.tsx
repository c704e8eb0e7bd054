import type { Verdict } from '../../domain/verdict';
import { unknownText } from '../../shared/format';
import { bandColour } from '../components/band-colour';
import { noScoreWords } from '../components/no-score-words';

/** A score in the colour of its band; a dash with the reason where there is none. */
export function ScoreFigure({ verdict }: { verdict: Verdict | undefined }) {
  if (verdict?.score === undefined) {
    const why = verdict ? noScoreWords(verdict) : 'no verdict yet';
    return (
      <span class="muted" title={why}>
        {unknownText}
        <span class="unseen"> {why}</span>
      </span>
    );
  }
  return (
    <b class="score" style={{ color: bandColour(verdict.band) }}>
      {Math.round(verdict.score)}
    </b>
  );
}
