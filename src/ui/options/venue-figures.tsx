import { HOUR_MS } from '../../domain/time';
import { age, unknownText } from '../../shared/format';
import type { VenueHealth } from '../../shared/state';
import { pausedText } from '../venue-words';

export interface VenueFiguresProps {
  readonly health: VenueHealth;
  /** Whether the browser lets us read the venue, in a word. */
  readonly access: string;
  readonly nowMs: number;
}

/** How a venue that is on is doing: figures, its last trouble, and rows that could not be read. */
export function VenueFigures({ health, access, nowMs }: VenueFiguresProps) {
  // The figure of an hour that has passed says nothing about this one.
  const thisHour = nowMs - health.hourStartMs < HOUR_MS ? health.requestsThisHour : 0;
  return (
    <>
      <dl>
        <Figure
          name="Last answer"
          value={health.lastOkAtMs === undefined ? unknownText : `${age(nowMs - health.lastOkAtMs)} ago`}
        />
        <Figure name="Requests this hour" value={thisHour.toLocaleString('en-US')} />
        <Figure
          name="Markets"
          value={health.marketCount === undefined ? unknownText : String(health.marketCount)}
        />
        <Figure name="Rows not read" value={String(health.rejectedCount)} />
        <Figure name="Paused" value={pausedText(health, nowMs)} />
        <Figure name="Access" value={access} />
      </dl>
      {health.detail && <p class="muted">{health.detail}</p>}
      {health.rejected.length > 0 && (
        <details>
          <summary>
            Rows that could not be read ({health.rejected.length} of {health.rejectedCount})
          </summary>
          <ul class="rejected">
            {health.rejected.map(({ symbol, reason }, i) => (
              <li key={`${i} ${symbol}`}>
                <b>{symbol}</b> <span class="muted">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
