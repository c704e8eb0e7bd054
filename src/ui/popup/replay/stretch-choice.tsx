import { useId } from 'preact/hooks';
import { HOUR_MS } from '../../../domain/time';
import { Choices } from '../../choices';
import { lastDays, type SpanDays, type Stretch, spanOf, spansDays } from './stretch';
import { dayFieldOf, dayText, midnightOf } from './time';

const spans = spansDays.map((days) => ({ id: days, name: `${days} d` }));

export interface ReplayStretchChoiceProps {
  readonly stretch: Stretch;
  readonly recorded: Stretch;
  choose(stretch: Stretch): void;
}

/** The stretch that is replayed: the last days that are recorded, or from one day to another. */
export function ReplayStretchChoice({ stretch, recorded, choose }: ReplayStretchChoiceProps) {
  const id = useId();
  const field = (name: string, timeMs: number, change: (midnightMs: number) => Stretch, days: number) => (
    <>
      <label for={`${id}${name}`}>{name}</label>
      <input
        id={`${id}${name}`}
        type="date"
        required
        min={dayFieldOf(recorded.fromMs)}
        max={dayFieldOf(recorded.toMs)}
        value={dayFieldOf(timeMs)}
        onChange={({ currentTarget }) => {
          // While a year is being typed the field holds days that are far outside the record.
          const midnightMs = currentTarget.validity.valid ? midnightOf(currentTarget.value, days) : undefined;
          if (midnightMs !== undefined) choose(change(midnightMs));
        }}
      />
    </>
  );
  return (
    <div class="replay-stretch">
      <Choices
        label="Last days to replay"
        choices={spans}
        chosen={spanOf(stretch, recorded) ?? 0}
        choose={(days: SpanDays | 0) => days !== 0 && choose(lastDays(recorded, days))}
      />
      <div class="replay-group">
        {field('From', stretch.fromMs, (fromMs) => ({ ...stretch, fromMs }), 0)}
        {/* The last hour of a day is the one that closes at the midnight after it. */}
        {field('To', stretch.toMs - HOUR_MS, (toMs) => ({ ...stretch, toMs }), 1)}
      </div>
      <small>
        Recorded: {dayText(recorded.fromMs)} to {dayText(recorded.toMs)}
      </small>
    </div>
  );
}
