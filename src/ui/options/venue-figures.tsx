import type { Rejected } from '../../domain/quote';
import { HOUR_MS } from '../../domain/time';
import { age, unknownText } from '../../shared/format';
import type { VenueHealth } from '../../shared/state';
import { pausedText } from '../venue-words';

export interface VenueFiguresProps {
  readonly health: VenueHealth;
  readonly nowMs: number;
  /** False for a data set. */
  readonly hasMarkets?: boolean;
}

/**
 * How a venue that is on is doing: figures, its last trouble, and rows that could not be read. What is as it should be (no
 * row rejected, none doubted, no pause) is not said.
 */
export function VenueFigures({ health, nowMs, hasMarkets = true }: VenueFiguresProps) {
  // The figure of an hour that has passed says nothing about this one.
  const thisHour = nowMs - health.hourStartMs < HOUR_MS ? health.requestsThisHour : 0;
  const { doubtedCount = 0 } = health;
  const paused = pausedText(health, nowMs);
  return (
    <>
      <dl>
        <Figure
          name="Last answer"
          value={health.lastOkAtMs === undefined ? unknownText : `${age(nowMs - health.lastOkAtMs)} ago`}
        />
        <Figure name="Asked this hour" value={thisHour.toLocaleString('en-US')} />
        {hasMarkets && (
          <Figure
            name="Markets"
            value={health.marketCount === undefined ? unknownText : String(health.marketCount)}
          />
        )}
        {health.rejectedCount > 0 && <Figure name="Rows not read" value={String(health.rejectedCount)} />}
        {doubtedCount > 0 && <Figure name="Not believed" value={String(doubtedCount)} />}
        {paused !== unknownText && <Figure name="Paused" value={paused} />}
      </dl>
      {health.detail && <p class="muted">{health.detail}</p>}
      {health.status === 'geo_blocked' && (
        <p class="muted">
          It is left alone for six hours at a time. Where another venue publishes its funding, that is shown
          instead.
        </p>
      )}
      <RowList title="Rows that could not be read" rows={health.rejected} count={health.rejectedCount} />
      <RowList
        title="Markets left out because a figure cannot be"
        rows={health.doubted ?? []}
        count={doubtedCount}
      />
    </>
  );
}

/** The first of some rows with what is the matter with each; nothing where there are none. */
function RowList({ title, rows, count }: { title: string; rows: readonly Rejected[]; count: number }) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>
        {title} ({rows.length} of {count})
      </summary>
      <ul class="rejected">
        {rows.map(({ symbol, reason }, i) => (
          <li key={`${i} ${symbol}`}>
            <b>{symbol}</b> <span class="muted">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
