import type { Band } from '../../domain/phase';
import type { BandRecord, Odds } from '../../domain/verdict';
import { baseRate24, baseRate72 } from '../../engine/usual-rates';
import { chance } from '../../shared/format';

/** Why the odds may differ from what followed the same word, and what the usual rates were counted on. */
const basis = 'Odds also weigh the last day’s fall and the coin. Usual: liquid majors, mid 2023 to mid 2025.';

export interface OddsLineProps {
  readonly odds: Odds | undefined;
  /** What followed in the recorded history at the same word of the score, and that word. */
  readonly record?: BandRecord | undefined;
  readonly band?: Band | undefined;
  /** Why there are no odds although there is a score, as a sentence. */
  readonly why?: string | undefined;
}

/** The odds of a leverage flush and what followed such a score, beside the usual rate; or why there are none. */
export function OddsLine({ odds, record, band, why }: OddsLineProps) {
  if (!odds)
    return (
      <p class="odds odds-none">
        {why ? `Descriptive only: no odds. ${why}` : 'Odds of a flush: not known.'}
      </p>
    );
  return (
    <div class="odds">
      <p>
        Flush within 3 days: <b>{chance(odds.p72)}</b>; usual {chance(baseRate72)}
      </p>
      <p>
        Within 24 h: <b>{chance(odds.p24)}</b>; usual {chance(baseRate24)}
      </p>
      {record && band && (
        <p>
          When the score was {band}, {chance(record.flushed72)} of {record.decisions.toLocaleString('en-US')}{' '}
          cases flushed within 3 days; usual {chance(baseRate72)}.
        </p>
      )}
      <p class="odds-mark">{basis}</p>
    </div>
  );
}

export const oddsLineCss = `.odds,.odds p{margin:0}
.odds b{font-weight:650}
.odds-none,.odds-mark{color:var(--muted)}
.odds-mark{font-size:11px}`;
