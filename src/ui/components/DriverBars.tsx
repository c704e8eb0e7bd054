import type { Driver } from '../../domain/verdict';
import { percent, signedPercent } from '../../shared/format';

export interface DriverBarsProps {
  readonly drivers: readonly Driver[];
}

/** What each part of the score is called, and how its value reads. Log changes are shown as changes. */
export const driverWords: Readonly<Record<Driver['name'], { name: string; value(raw: number): string }>> = {
  fx3: { name: 'Funding, 3 d', value: (raw) => `${signedPercent(raw, 0)}/y vs base` },
  fpos14: { name: 'Funding above base', value: (raw) => `${percent(raw, 0)} of 14 d` },
  fpct: { name: 'Funding rank', value: (raw) => `${percent(raw, 0)} of 180 d` },
  oipct: { name: 'OI rank', value: (raw) => `${percent(raw, 0)} of 90 d` },
  dOI168: { name: 'OI growth, 7 d', value: (raw) => signedPercent(Math.expm1(raw), 0) },
  oiadvpct: { name: 'OI to turnover rank', value: (raw) => `${percent(raw, 0)} of 90 d` },
};

export const largestFirst = (drivers: readonly Driver[]): readonly Driver[] =>
  [...drivers].sort((a, b) => b.points - a.points);

/** Points of the score that each of its parts adds, largest first, each within what it could add. */
export function DriverBars({ drivers }: DriverBarsProps) {
  if (drivers.length === 0) return <p class="drivers-none">No part of the score could be computed.</p>;
  const most = Math.max(...drivers.map((driver) => driver.maxPoints));
  return (
    <ul class="drivers">
      {largestFirst(drivers).map(({ name, points, maxPoints, value }) => (
        <li key={name}>
          <span>{driverWords[name].name}</span>
          <span class="driver-value">{driverWords[name].value(value)}</span>
          <span class="driver-points">
            {points.toFixed(1)} <small>of {maxPoints.toFixed(1)}</small>
          </span>
          <span class="driver-bar" style={{ width: `${(maxPoints / most) * 100}%` }} aria-hidden="true">
            <span style={{ width: `${Math.min(1, points / maxPoints) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export const driverBarsCss = `.drivers{list-style:none;margin:0;padding:0;display:grid;gap:4px}
.drivers li{display:grid;grid-template-columns:1fr auto 72px;gap:0 8px}
.drivers-none{margin:0;color:var(--muted)}
.driver-value{color:var(--muted)}
.driver-points{text-align:right}
.driver-points small{color:var(--muted);font-size:11px}
.driver-bar{grid-column:1/-1;height:4px;border-radius:2px;background:var(--track);overflow:hidden}
.driver-bar span{display:block;height:100%;background:var(--accent)}`;
