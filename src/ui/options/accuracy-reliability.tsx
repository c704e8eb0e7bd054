import { baseRate72 } from '../../engine/usual-rates';
import { percent } from '../../shared/format';
import { countText, type Evidence } from './accuracy-words';

const side = 320;
const margin = { left: 40, right: 20, top: 12, bottom: 40 };
const steps = [0.01, 0.02, 0.05, 0.1, 0.2];

const perCent = (share: number) => `${Math.round(share * 100)} %`;

/** Ticks from 0 to at least `largest`, at most six steps. */
export function ticksTo(largest: number): readonly number[] {
  const step = steps.find((size) => size * 6 >= largest) ?? 0.2;
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/**
 * The odds said for 3 days against the share of cases that flushed, a mark with its 95 % whisker for each tenth of the
 * decisions by odds. Both axes have one scale: on the diagonal both are equal. The dashed line is the usual rate.
 */
export function Reliability({ bins }: { bins: Evidence['tested']['reliability72'] }) {
  const ticks = ticksTo(Math.max(baseRate72, ...bins.flatMap(({ said, high }) => [said, high])));
  const most = ticks.at(-1)!;
  const x = (share: number) => margin.left + (share / most) * (side - margin.left - margin.right);
  const y = (share: number) => side - margin.bottom - (share / most) * (side - margin.top - margin.bottom);
  return (
    <>
      <figure class="reliability">
        <svg
          viewBox={`0 0 ${side} ${side}`}
          role="img"
          aria-label="Odds said for 3 days against the share that flushed. The figures follow below."
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <path
                class="reliability-grid"
                d={`M${x(tick)} ${y(0)}V${y(most)}M${x(0)} ${y(tick)}H${x(most)}`}
              />
              <text x={x(tick)} y={y(0) + 16} text-anchor="middle">
                {perCent(tick)}
              </text>
              <text x={x(0) - 6} y={y(tick) + 4} text-anchor="end">
                {perCent(tick)}
              </text>
            </g>
          ))}
          <text x={(x(0) + x(most)) / 2} y={side - 6} text-anchor="middle">
            odds said
          </text>
          <path class="reliability-even" d={`M${x(0)} ${y(0)}L${x(most)} ${y(most)}`} />
          <path class="reliability-usual" d={`M${x(0)} ${y(baseRate72)}H${x(most)}`} />
          <text x={x(most)} y={y(baseRate72) + 14} text-anchor="end">
            usual {percent(baseRate72)}
          </text>
          {bins.map(({ said, happened, low, high }) => (
            <g key={said} class="reliability-mark">
              <path
                d={`M${x(said)} ${y(low)}V${y(high)}M${x(said) - 4} ${y(low)}h8M${x(said) - 4} ${y(high)}h8`}
              />
              <circle cx={x(said)} cy={y(happened)} r="4" />
            </g>
          ))}
        </svg>
        <figcaption>
          Share of cases that flushed within 3 days, upwards, against the odds said, each mark a tenth of the
          decisions with its 95 % interval. On the diagonal both are equal; the dashed line is the usual rate.
        </figcaption>
      </figure>
      <details>
        <summary>The same in figures</summary>
        <table class="accuracy-table">
          <thead>
            <tr>
              <th scope="col">Odds said</th>
              <th scope="col" class="figure">
                Flushed
              </th>
              <th scope="col" class="figure">
                95 % interval
              </th>
              <th scope="col" class="figure">
                Decisions
              </th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ said, happened, low, high, count }) => (
              <tr key={said}>
                <th scope="row">{percent(said)}</th>
                <td class="figure">{percent(happened)}</td>
                <td class="figure">
                  {(low * 100).toFixed(1)} to {percent(high)}
                </td>
                <td class="figure">{countText(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
