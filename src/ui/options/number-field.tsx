import { useId, useState } from 'preact/hooks';

export interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Called with every number within the bounds. */
  take(value: number): void;
}

// Fractions come back from percentages with noise in their last digits.
const tidy = (value: number): number => Number(value.toPrecision(10));

/** A number with its bounds: what lies outside is not stored and is told in words. */
export function NumberField({ label, unit, value, least, most, step, take }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const entered = typed === undefined ? value : Number(typed);
  const valid = typed?.trim() !== '' && Number.isFinite(entered) && entered >= least && entered <= most;
  return (
    <div class="number-field">
      <label for={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={least}
          max={most}
          step={step}
          value={typed ?? tidy(value)}
          aria-invalid={!valid}
          aria-describedby={`${id}fault`}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const number = Number(text);
            if (text.trim() !== '' && number >= least && number <= most) take(tidy(number));
          }}
          onBlur={() => setTyped(undefined)}
        />{' '}
        {unit}
      </span>
      <p class="fault" id={`${id}fault`} role="alert" hidden={valid}>
        {label} must be a number from {least} to {most} {unit}. The former value is kept.
      </p>
    </div>
  );
}
