import { percent } from '../../shared/format';
import { dayText, type Evidence, largestFalls, missedFirst } from './accuracy-words';

/** So many stand in the first table, and so many missed ones in the sentence. */
const shownFirst = 8;
const named = 3;

/** How many flushes of the market were missed, in a sentence that names the largest of them. */
export function casesSentence(cases: Evidence['cases']): string {
  const missed = largestFalls(cases).filter(({ seen }) => !seen);
  const of = `Of the ${cases.length} market flushes in this time`;
  if (missed.length === 0) return `${of}, none was missed.`;
  const days = missed.slice(0, named).map(({ from }) => dayText(from));
  const which = missed.length > named ? '; the largest of them after' : ', after';
  return `${of}, ${missed.length} ${missed.length === 1 ? 'was' : 'were'} missed${which} ${days.join(', ')}.`;
}

/** The largest market flushes with what was said before them, the missed ones first; the others behind a fold. */
export function AccuracyCases({ cases }: { cases: Evidence['cases'] }) {
  const byFall = largestFalls(cases);
  const rest = byFall.slice(shownFirst);
  return (
    <>
      <p>{casesSentence(cases)}</p>
      <CasesTable
        caption="The largest market flushes, missed ones first"
        cases={missedFirst(byFall.slice(0, shownFirst))}
      />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length === 1 ? 'One smaller' : `${rest.length} smaller ones`}</summary>
          <CasesTable caption="Smaller market flushes, missed ones first" cases={missedFirst(rest)} />
        </details>
      )}
      <p class="muted">
        A market flush: at least half of the coins flushed within 3 days. Fall, score and odds are those of
        the middle coin. Seen: the odds said were at least one and a half times the usual rate.
      </p>
    </>
  );
}

function CasesTable({ caption, cases }: { caption: string; cases: Evidence['cases'] }) {
  return (
    <table class="accuracy-table">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">After</th>
          <th scope="col" class="figure">
            Coins flushed
          </th>
          <th scope="col" class="figure">
            Fall
          </th>
          <th scope="col" class="figure">
            Score
          </th>
          <th scope="col" class="figure">
            Odds said
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map(({ from, coins, flushed, medianFall72, medianScore, medianSaid72, seen }) => (
          <tr key={from}>
            <th scope="row">
              {dayText(from)} <small>{seen ? 'seen' : 'missed'}</small>
            </th>
            <td class="figure">
              {Math.round(flushed * coins)} of {coins}
            </td>
            <td class="figure">{percent(medianFall72, 0)}</td>
            <td class="figure">{Math.round(medianScore)}</td>
            <td class="figure">{percent(medianSaid72)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
