import { baseRate72 } from '../engine/usual-rates';
import type { Group } from './groups';
import type { ReliabilityBin } from './metrics/reliability';

const width = 640;
const height = 360;
const left = 76;
const right = 20;
const top = 20;
const bottom = 52;

const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`;
const at = (value: number) => Number(value.toFixed(1));

/** Colours that hold on white and on black: pages are read in both. */
const style = `<style>
text{font:13px system-ui,sans-serif;fill:#59636e}.ink{stroke:#0b7285;fill:#0b7285}.line{stroke:#0b7285;fill:none;stroke-width:2}
.axis{stroke:#8b949e;stroke-width:1}.grid{stroke:#8b949e;stroke-width:1;stroke-opacity:.25}.usual{stroke:#c2570c;stroke-dasharray:6 4;stroke-width:1.5}.usualText{fill:#c2570c}.inBar{fill:#fff}
@media (prefers-color-scheme:dark){text{fill:#9da7b3}.ink{stroke:#3bc9db;fill:#3bc9db}.line{stroke:#3bc9db}.usual{stroke:#ff922b}.usualText{fill:#ff922b}.inBar{fill:#0d1117}}
</style>`;

const picture = (title: string, parts: readonly string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">\n${style}\n${parts.join('\n')}\n</svg>\n`;

/** The least maximum of an axis that holds a share and whose quarters are whole percents. */
const niceMaximum = (share: number): number =>
  [0.04, 0.08, 0.12, 0.16, 0.2, 0.4, 0.6, 0.8].find((limit) => limit >= share) ?? 1;

function axes(maximum: number, yTitle: string): string[] {
  const y = (share: number) => height - bottom - (share / maximum) * (height - top - bottom);
  const lines = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const share = part * maximum;
    return `<line class="${part === 0 ? 'axis' : 'grid'}" x1="${left}" x2="${width - right}" y1="${at(y(share))}" y2="${at(y(share))}"/><text x="${left - 8}" y="${at(y(share) + 4)}" text-anchor="end">${percent(share)}</text>`;
  });
  return [
    ...lines,
    `<text transform="translate(14 ${height / 2 - 10}) rotate(-90)" text-anchor="middle">${yTitle}</text>`,
  ];
}

/** Said against happened, a dot for each tenth of the decisions, with 95 % whiskers and the diagonal. */
export function reliabilityPicture(bins: readonly ReliabilityBin[]): string {
  const maximum = niceMaximum(Math.max(...bins.map((bin) => Math.max(bin.high, bin.meanForecast))));
  const x = (share: number) => left + (share / maximum) * (width - left - right);
  const y = (share: number) => height - bottom - (share / maximum) * (height - top - bottom);
  const dots = bins.map(
    (bin) =>
      `<line class="ink" x1="${at(x(bin.meanForecast))}" x2="${at(x(bin.meanForecast))}" y1="${at(y(bin.low))}" y2="${at(y(bin.high))}"/><circle class="ink" cx="${at(x(bin.meanForecast))}" cy="${at(y(bin.observed))}" r="4.5"/>`,
  );
  const ticks = [0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<text x="${at(x(part * maximum))}" y="${height - bottom + 20}" text-anchor="${part === 1 ? 'end' : 'middle'}">${percent(part * maximum)}</text>`,
  );
  return picture('Chance said against share that happened', [
    ...axes(maximum, 'happened'),
    `<line class="axis" x1="${at(x(0))}" y1="${at(y(0))}" x2="${at(x(maximum))}" y2="${at(y(maximum))}"/>`,
    ...dots,
    ...ticks,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">chance said for 72 h</text>`,
  ]);
}

/** A bar for each of the score's words: the share of decisions that a flush followed, with the usual rate. */
export function bandPicture(groups: readonly Group[]): string {
  const maximum = niceMaximum(Math.max(baseRate72, ...groups.map((group) => group.flushed72)) * 1.1);
  const y = (share: number) => height - bottom - (share / maximum) * (height - top - bottom);
  const step = (width - left - right) / groups.length;
  const bars = groups.map((group, i) => {
    const middle = left + (i + 0.5) * step;
    return `<rect class="ink" x="${at(middle - step * 0.3)}" width="${at(step * 0.6)}" y="${at(y(group.flushed72))}" height="${at(y(0) - y(group.flushed72))}"/><text x="${at(middle)}" y="${at(y(0) - 8)}" class="inBar" text-anchor="middle">${percent(group.flushed72)}</text><text x="${at(middle)}" y="${height - bottom + 20}" text-anchor="middle">${group.name}</text>`;
  });
  return picture('Share of decisions that a flush followed, by the word of the score', [
    ...axes(maximum, 'flush within 72 h'),
    ...bars,
    `<line class="usual" x1="${left}" x2="${width - right}" y1="${at(y(baseRate72))}" y2="${at(y(baseRate72))}"/><text class="usualText" x="${left + 4}" y="${at(y(baseRate72) - 5)}">usual ${percent(baseRate72)}</text>`,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">word of the score</text>`,
  ]);
}
