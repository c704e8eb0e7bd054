import { leverageFigures } from './leverage-figures';
import { leverageWords } from './leverage-words';

export interface LeverageHelperProps {
  readonly leverage: number;
  readonly maintenanceMargin: number;
  readonly takerFee: number;
  readonly sigma24: number | undefined;
  readonly score: number | undefined;
  /** Called with every leverage from 1 to 200 that the user enters. */
  onLeverage(leverage: number): void;
}

const most = 200;

/**
 * What the leverage typed by the user means for this coin. Nothing is read from the page or an account. The field is
 * the user's own: later values of `leverage` change the words, not what is being typed. While it holds no leverage, the
 * style sheet shows the hint in place of the words. One a document, because of its ids.
 */
export function LeverageHelper({ leverage, onLeverage, ...inputs }: LeverageHelperProps) {
  return (
    <div class="helper">
      <label for="leverage">Your leverage</label>
      <input
        id="leverage"
        type="number"
        required
        min={1}
        max={most}
        step="any"
        defaultValue={String(leverage)}
        aria-describedby="leverage-words"
        onInput={({ currentTarget: { validity, valueAsNumber } }) =>
          validity.valid && onLeverage(valueAsNumber)
        }
      />
      <p class="helper-hint">Enter a leverage from 1 to {most}.</p>
      <div id="leverage-words" class="helper-words">
        {leverageWords(leverage, leverageFigures({ leverage, ...inputs })).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}

export const leverageHelperCss = `.helper{display:grid;grid-template-columns:1fr auto;gap:4px 8px;align-items:center}
.helper input{width:72px;height:24px;padding:0 4px 0 8px;border:1px solid var(--muted);border-radius:4px;background:var(--raised);color:var(--text);font:inherit;text-align:right}
.helper-words,.helper-hint{grid-column:1/-1;margin:0}
.helper input:valid~.helper-hint,.helper input:invalid~.helper-words{display:none}
.helper-words p{margin:0}`;
