import { HOUR_MS } from '../../domain/time';
import { origins, phaseAt, type Track } from '../../shared/ledger-format';

export const verdictCsvHeader = 'decided_at_iso,coin,score,p24,p72,sigma24,phase,confidence,origin';

// Tracks hold 32-bit floats, which carry about seven digits; more would be noise.
const figure = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : String(Number(value.toPrecision(7)));

const originWord = (value: number | undefined): string =>
  value === origins.live ? 'live' : value === origins.replayed ? 'replayed' : '';

/**
 * A coin's track as CSV lines without the header, one for each hour in which something was decided, oldest first. A
 * figure that was not known is an empty field. Times are the decision times in UTC.
 */
export function verdictCsv(coin: string, track: Track): string {
  const lines: string[] = [];
  for (let i = 0; i < track.length; i++) {
    const origin = originWord(track.origin[i]);
    if (origin === '') continue;
    lines.push(
      [
        new Date(track.startMs + i * HOUR_MS).toISOString(),
        coin,
        figure(track.score[i]),
        figure(track.p24[i]),
        figure(track.p72[i]),
        figure(track.sigma24[i]),
        phaseAt(track.phase[i]) ?? '',
        figure(track.confidence[i]),
        origin,
      ].join(),
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
