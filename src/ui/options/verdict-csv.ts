import { HOUR_MS } from '../../domain/time';
import { type Outcomes, origins, phaseAt, scoredEveryMs, type Track } from '../../shared/ledger-format';

export const verdictCsvHeader =
  'decided_at_iso,coin,score,p24,p72,sigma24,phase,confidence,origin,flush24,flush72,drawdown24,drawdown72';

const outcomeColumns = ['flush24', 'flush72', 'drawdown24', 'drawdown72'] as const;

// Tracks hold 32-bit floats, which carry about seven digits; more would be noise.
const figure = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : String(Number(value.toPrecision(7)));

const originWord = (value: number | undefined): string =>
  value === origins.live ? 'live' : value === origins.replayed ? 'replayed' : '';

/**
 * A coin's track as CSV lines without the header, one for each hour in which something was decided, oldest first. A
 * figure that was not known is an empty field. Times are the decision times in UTC. What followed stands at the decisions
 * of 00, 08 and 16 UTC alone: flush 1 or 0, drawdown a fraction; empty while it is not over or where it is unknown.
 */
export function verdictCsv(coin: string, track: Track, outcomes: Outcomes | undefined): string {
  const lines: string[] = [];
  for (let i = 0; i < track.length; i++) {
    const origin = originWord(track.origin[i]);
    if (origin === '') continue;
    const decidedAtMs = track.startMs + i * HOUR_MS;
    // Between two scored hours the row is no whole number, at which no column has a value.
    const row = outcomes ? (decidedAtMs - outcomes.startMs) / scoredEveryMs : -1;
    lines.push(
      [
        new Date(decidedAtMs).toISOString(),
        coin,
        figure(track.score[i]),
        figure(track.p24[i]),
        figure(track.p72[i]),
        figure(track.sigma24[i]),
        phaseAt(track.phase[i]) ?? '',
        figure(track.confidence[i]),
        origin,
        ...outcomeColumns.map((column) => figure(outcomes?.[column][row])),
      ].join(),
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
