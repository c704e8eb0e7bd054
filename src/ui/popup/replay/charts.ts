import type UPlot from 'uplot';
import { coins, price } from '../../../shared/format';
import type { ChartData } from '../chart-data';
import { chartAxes, drawNeutral, rightPaddingPx, token, withNeutral, withRoom } from '../draw-charts';
import { followedAfter, knownAt } from './known';

export interface ReplayChartsOptions {
  /** One element a chart. */
  readonly into: readonly HTMLElement[];
  /** The whole stretch. The charts are handed no more of it than `show` says. */
  readonly data: ChartData;
  readonly width: number;
  /** Of each chart in pixels: price, open interest, funding, and score with the time axis. */
  readonly heights: readonly number[];
}

export interface ReplayCharts {
  /** Draws what was known at hour `at`; what followed only if it is asked for, and then paler. */
  show(at: number, showsFollowed: boolean): void;
  destroy(): void;
}

const wholeScore = (): [number, number] => [0, 100];

/**
 * Price, open interest, funding and score up to one hour of a stretch. The time axis spans the whole stretch, so that
 * it stands still; the other axes rest on what is drawn and on nothing else, so that they do not tell what comes.
 */
export function drawReplayCharts(Plot: typeof UPlot, options: ReplayChartsOptions): ReplayCharts {
  const { into, data, width, heights } = options;
  const times = [...data.timesS];
  let shownAt = 0;

  const drawHour = (values: readonly (number | null)[]) => (plot: UPlot) => {
    const { ctx, bbox } = plot;
    const x = Math.round(plot.valToPos(times[shownAt]!, 'x', true));
    const value = values[shownAt] ?? null;
    ctx.save();
    ctx.strokeStyle = token('muted');
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (value !== null) {
      ctx.fillStyle = token('accent');
      ctx.beginPath();
      ctx.arc(x, plot.valToPos(value, 'y', true), 3 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  };

  const plotOf = (
    place: number,
    values: readonly (number | null)[],
    format: (value: number) => string,
    range: UPlot.Range.Function,
    more: { readonly stepped?: boolean; readonly neutral?: boolean } = {},
  ) => {
    const isLast = place === into.length - 1;
    const line: UPlot.Series = {
      stroke: token('accent'),
      width: 1.5,
      points: { show: false },
      ...(more.stepped && { paths: Plot.paths.stepped!({ align: 1 }) }),
    };
    const plot = new Plot(
      {
        width,
        height: heights[place]!,
        padding: [6, rightPaddingPx, isLast ? 0 : 6, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true }, y: { range } },
        axes: chartAxes(format, isLast),
        series: [{}, line, { ...line, stroke: token('muted'), width: 1, alpha: 0.6 }],
        hooks: { draw: [...(more.neutral ? [drawNeutral] : []), drawHour(values)] },
      },
      [times, knownAt(values, -1), knownAt(values, -1)],
      into[place],
    );
    return { plot, values };
  };

  const charts = [
    plotOf(0, data.price, (value) => price(value, 0), withRoom),
    plotOf(1, data.openInterestCoins, coins, withRoom),
    plotOf(2, data.fundingPercent, (value) => `${value.toFixed(3)} %`, withNeutral, {
      stepped: true,
      neutral: true,
    }),
    plotOf(3, data.score, (value) => String(value), wholeScore),
  ];

  return {
    show(at, showsFollowed) {
      shownAt = at;
      for (const { plot, values } of charts)
        plot.setData([
          times,
          knownAt(values, at),
          showsFollowed ? followedAfter(values, at) : knownAt(values, -1),
        ]);
    },
    destroy() {
      for (const { plot } of charts) plot.destroy();
    },
  };
}
