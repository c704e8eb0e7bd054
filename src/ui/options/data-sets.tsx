import type { DataSet } from '../../shared/data-sets';
import { dataSetHealth } from '../../shared/state';
import { useItem } from '../use-item';
import { VenueCard } from './venue-card';

export interface DataSetsProps {
  readonly list: readonly DataSet[];
  /** Ids of venues and data sets that are switched off. */
  readonly off: readonly string[];
  turn(id: string, on: boolean): void;
  /** Hosts that the browser does not allow; undefined until it says. */
  readonly missing: readonly string[] | undefined;
  readonly nowMs: number;
}

/** What is read beside the exchanges: on or off, and how it is doing. */
export function DataSets({ list, off, turn, missing, nowMs }: DataSetsProps) {
  const health = useItem(dataSetHealth);
  if (!health.ready) return null;
  return (
    <section aria-labelledby="data-sets">
      <h3 id="data-sets">Data sets</h3>
      <p class="lead">
        What exchanges do not tell. A data set sees your IP address and what is asked of it. With one switched
        off, what it tells is missing and everything else goes on.
      </p>
      <ul class="venue-cards">
        {list.map(({ id, tells }) => (
          <VenueCard
            key={id}
            id={id}
            health={health.value[id]}
            on={!off.includes(id)}
            turn={(on) => turn(id, on)}
            missing={missing}
            nowMs={nowMs}
            tells={tells}
          />
        ))}
      </ul>
    </section>
  );
}
