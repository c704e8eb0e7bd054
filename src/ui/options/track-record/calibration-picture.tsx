import { bands } from '../../../domain/phase';
import { bandColour } from '../../components/band-colour';
import type { Tally } from './tally';

const width = 360;
const height = 230;
const margin = { left: 44, right: 20, top: 10, bottom: 46 };

const tickSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];

/** Ticks from 0 to at least `largest`, at most five steps. */
function ticksTo(largest: number): number[] {
  const step = tickSteps.find((size) => size * 5 >= largest) ?? 0.25;
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

const perCent = (fraction: number) => `${Math.round(fraction * 100)} %`;

/**
 * Odds said for 72 h against the share that happened, a numbered mark with its 95 % whisker for each band that has
 * enough scored decisions. On the dashed line both are equal. Nothing where no band has enough.
 */
export function CalibrationPicture({ byBand }: Pick<Tally, 'byBand'>) {
  const marks = bands.flatMap((band, i) => {
    const { meanOdds, withOdds } = byBand[band];
    const { share, interval } = withOdds;
    return meanOdds === undefined || share === undefined || !interval
      ? []
      : [{ band, number: i + 1, meanOdds, share, interval }];
  });
  if (marks.length === 0) return null;
  const across = ticksTo(Math.max(...marks.map(({ meanOdds }) => meanOdds)) * 1.1);
  const up = ticksTo(Math.max(...marks.map(({ interval, meanOdds }) => Math.max(interval.high, meanOdds))));
  const [mostAcross, mostUp] = [across.at(-1)!, up.at(-1)!];
  const x = (odds: number) => margin.left + (odds / mostAcross) * (width - margin.left - margin.right);
  const y = (share: number) =>
    height - margin.bottom - (share / mostUp) * (height - margin.top - margin.bottom);
  const diagonal = Math.min(mostAcross, mostUp);
  return (
    <figure class="calibration">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Odds said for 72 h against the share that happened, by band. The table by band holds the same figures."
      >
        {across.map((tick) => (
          <g key={tick}>
            <path class="calibration-grid" d={`M${x(tick)} ${y(0)}V${y(mostUp)}`} />
            <text x={x(tick)} y={height - margin.bottom + 22} text-anchor="middle">
              {perCent(tick)}
            </text>
          </g>
        ))}
        {up.map((tick) => (
          <g key={tick}>
            <path class="calibration-grid" d={`M${x(0)} ${y(tick)}H${x(mostAcross)}`} />
            <text x={margin.left - 6} y={y(tick) + 4} text-anchor="end">
              {perCent(tick)}
            </text>
          </g>
        ))}
        <text x={(x(0) + x(mostAcross)) / 2} y={height - 4} text-anchor="middle">
          odds said
        </text>
        <path class="calibration-even" d={`M${x(0)} ${y(0)}L${x(diagonal)} ${y(diagonal)}`} />
        {marks.map(({ band, number, meanOdds, share, interval }) => (
          <g key={band} style={{ color: bandColour(band) }}>
            <path
              class="calibration-whisker"
              d={`M${x(meanOdds)} ${y(interval.low)}V${y(interval.high)}M${x(meanOdds) - 4} ${y(interval.low)}h8M${x(meanOdds) - 4} ${y(interval.high)}h8`}
            />
            <circle class="calibration-mark" cx={x(meanOdds)} cy={y(share)} r="8" />
            <text class="calibration-number" x={x(meanOdds)} y={y(share) + 4} text-anchor="middle">
              {number}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        Share that happened, upwards, against the odds said, with 95 % intervals:{' '}
        {marks.map(({ band, number }) => `${number} ${band}`).join(', ')}. On the dashed line both are equal.
      </figcaption>
    </figure>
  );
}
