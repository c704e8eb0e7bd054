import { HOUR_MS } from '../../domain/time';
import { age, unknownText, venueName } from '../../shared/format';
import type { VenueHealth } from '../../shared/state';
import { askFor, hostsOf } from '../host-access';
import { pausedText, statusWords } from '../venue-words';

export interface VenueCardProps {
  readonly id: string;
  /** Absent until the venue was first asked. */
  readonly health: VenueHealth | undefined;
  readonly on: boolean;
  turn(on: boolean): void;
  /** Hosts that the browser does not allow; undefined until it says. */
  readonly missing: readonly string[] | undefined;
  readonly nowMs: number;
}

/** A venue's state in words and figures, with its switch. */
export function VenueCard({ id, health, on, turn, missing, nowMs }: VenueCardProps) {
  const name = venueName(id);
  const held = missing && hostsOf(id, missing);
  const trouble = on && health !== undefined && health.status !== 'ok' && health.status !== 'waiting';
  // The figure of an hour that has passed says nothing about this one.
  const thisHour = health && nowMs - health.hourStartMs < HOUR_MS ? health.requestsThisHour : 0;
  return (
    <li class="venue-card">
      <header>
        <label>
          <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
          <b>{name}</b>
        </label>
        <span class={trouble ? 'trouble' : 'muted'}>
          {statusWords[on ? (health?.status ?? 'waiting') : 'off']}
        </span>
      </header>
      {health && on && (
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
          <Figure
            name="Access"
            value={held === undefined ? unknownText : held.length === 0 ? 'allowed' : 'not allowed'}
          />
        </dl>
      )}
      {health?.detail && on && <p class="muted">{health.detail}</p>}
      {held && held.length > 0 && (
        <button type="button" class="primary" onClick={() => void askFor(held).catch(() => undefined)}>
          Allow access to {name}
        </button>
      )}
      {health && health.rejected.length > 0 && on && (
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
    </li>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
