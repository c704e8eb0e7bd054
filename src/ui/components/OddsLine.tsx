import type { Odds } from '../../domain/verdict';
import { baseRate24, baseRate72 } from '../../engine/odds';
import { chance } from '../../shared/format';

/** What the usual rates were counted on. */
const usualSample = 'Usual: liquid majors, mid 2023 to mid 2025.';

export interface OddsLineProps {
  readonly odds: Odds | undefined;
}

/** The odds of a leverage flush, each beside its usual rate, and whether they were tested on such a coin. */
export function OddsLine({ odds }: OddsLineProps) {
  if (!odds) return <p class="odds odds-none">Odds of a flush: not known.</p>;
  return (
    <div class="odds">
      <p>
        Flush within 3 days: <b>{chance(odds.p72)}</b>; usual {chance(baseRate72)}
      </p>
      <p>
        Within 24 h: <b>{chance(odds.p24)}</b>; usual {chance(baseRate24)}
      </p>
      <p class="odds-mark">
        {odds.calibrated ? '' : 'Uncalibrated: not tested on coins like this one. '}
        {usualSample}
      </p>
    </div>
  );
}

export const oddsLineCss = `.odds,.odds p{margin:0}
.odds b{font-weight:650}
.odds-none,.odds-mark{color:var(--muted)}
.odds-mark{font-size:11px}`;
