import { Choices } from '../../choices';
import { type Position, type Side, sides } from './holding-cost';

export interface PositionFieldProps {
  readonly position: Position;
  /** Called with every size from 1 USD on that the user enters. */
  take(position: Position): void;
}

/** The size and side for which the table states money. Nothing is read from an account. */
export function PositionField({ position, take }: PositionFieldProps) {
  return (
    <div class="position">
      <label>
        Position{' '}
        <input
          type="number"
          inputMode="decimal"
          required
          min={1}
          max={1e9}
          step="any"
          defaultValue={String(position.usd)}
          onInput={({ currentTarget: { validity, valueAsNumber } }) =>
            validity.valid && take({ ...position, usd: valueAsNumber })
          }
        />{' '}
        USD
      </label>
      <Choices
        label="Side"
        choices={sides}
        chosen={position.side}
        choose={(side: Side) => take({ ...position, side })}
      />
    </div>
  );
}
