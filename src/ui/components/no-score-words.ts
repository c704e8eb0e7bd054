import type { Verdict } from '../../domain/verdict';

/** Why a verdict has no score, in words; undefined if it has one. */
export function noScoreWords(verdict: Verdict): string | undefined {
  if (verdict.score !== undefined && !verdict.abstained) return undefined;
  switch (verdict.abstained) {
    case 'no_closed_bar':
      return 'no recent price: no score';
    case 'insufficient_history': {
      const days = Math.floor(verdict.historyDays);
      return days < 1
        ? 'less than a day of history: not enough'
        : `${days} ${days === 1 ? 'day' : 'days'} of history: not enough`;
    }
    default:
      return 'no funding and no open interest: no score';
  }
}
