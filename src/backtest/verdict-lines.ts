import { phases } from '../domain/phase';
import type { Panel } from './panel';

export const verdictHeader = 'ts_ms,coin,lev,p24,p72,sigma24,phase,confidence';

/** Ten digits: more than any figure carries, and the same on every machine. */
const figure = (value: number) => (Number.isNaN(value) ? '' : String(Number(value.toPrecision(10))));

/**
 * A panel's verdicts as CSV lines with a header, by decision time; empty where the engine abstained. Odds stand there
 * also where the gate withholds them from people, so that anyone can judge them.
 */
export function verdictLines(panel: Panel, isWritten: (timeMs: number) => boolean): string {
  const lines = [verdictHeader];
  for (let row = 0; row < panel.length; row++) {
    const timeMs = panel.timeMs[row]!;
    if (!isWritten(timeMs)) continue;
    const abstained = Number.isNaN(panel.lev[row]!);
    lines.push(
      [
        timeMs,
        panel.coins[panel.coin[row]!],
        figure(panel.lev[row]!),
        figure(panel.p24[row]!),
        figure(panel.p72[row]!),
        figure(panel.sigma24[row]!),
        phases[panel.phase[row]!]?.toUpperCase() ?? '',
        abstained ? '' : figure(panel.confidence[row]!),
      ].join(),
    );
  }
  return `${lines.join('\n')}\n`;
}
