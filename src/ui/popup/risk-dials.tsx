import type { Verdict } from '../../domain/verdict';
import { percent } from '../../shared/format';
import { Dial } from '../components/Dial';
import { moveSizeFraction } from './move-size';

/** A verdict's own, or one that was read from the record. */
type RiskDialsProps = { readonly [Name in 'score' | 'band' | 'sigma24']: Verdict[Name] | undefined };

/** The two dials: leverage-flush risk with its word, and the expected move of a day. A figure that is missing leaves its dial empty. */
export function RiskDials({ score, band, sigma24 }: RiskDialsProps) {
  return (
    <div class="dials">
      <Dial
        label="Leverage-flush risk"
        fraction={score === undefined ? undefined : score / 100}
        figure={score === undefined ? '' : String(Math.round(score))}
        word={band}
        band={band}
        marks={[0.2, 0.4, 0.5, 0.6]}
      />
      <Dial
        label="Move size"
        fraction={sigma24 === undefined ? undefined : moveSizeFraction(sigma24)}
        figure={percent(sigma24)}
        word="expected in a day"
      />
    </div>
  );
}
