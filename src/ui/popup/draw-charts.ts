import type UPlot from 'uplot';
import { coins, price } from '../../shared/format';
import type { ChartData } from './chart-data';

/** Places on the canvas that the ribbon beneath keeps to, in pixels. */
export const axisWidthPx = 60;
export const rightPaddingPx = 8;

/** The rate that is neutral on most venues, in per cent per 8 h: their interest component. */
const neutralPercent = 0.01;

export interface Charts {
  /** Moves the cursor of all charts to an hour. */
  readAt(index: number): void;
  /** Shows hours from `first` to `last`. */
  zoom(first: number, last: number): void;
  destroy(): void;
}

export interface ChartsOptions {
  /** One element a chart. */
  readonly into: readonly HTMLElement[];
  readonly data: ChartData;
  readonly width: number;
  readonly heights: readonly [price: number, openInterest: number, funding: number];
  /** The hour under the cursor, undefined when it left. */
  read(index: number | undefined): void;
  /** The hours in view, after each zoom. */
  show(first: number, last: number): void;
}

/** A colour of the theme in force, for a canvas. */
export const token = (name: string): string =>
  getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();

const dayLabel = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const hourLabel = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Days by their date, hours within a day by the clock. */
function timeLabel(timeS: number): string {
  const time = new Date(timeS * 1000);
  return (time.getHours() === 0 && time.getMinutes() === 0 ? dayLabel : hourLabel).format(time);
}

/** A flat series still gets a band around it, so that it is drawn in the middle and not on the edge. */
export const withRoom = (_: UPlot, low: number | null, high: number | null): [number, number] => {
  if (low === null || high === null) return [0, 1];
  const room = (high - low) * 0.08 || Math.abs(high) * 0.02 || 1;
  return [low - room, high + room];
};

/** The same with the neutral rate always in view. */
export const withNeutral = (plot: UPlot, low: number | null, high: number | null): [number, number] =>
  withRoom(
    plot,
    Math.min(low ?? neutralPercent, neutralPercent),
    Math.max(high ?? neutralPercent, neutralPercent),
  );

/** The neutral rate as a dashed line through the funding chart. */
export function drawNeutral(plot: UPlot): void {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(neutralPercent, 'y', true));
  ctx.save();
  ctx.strokeStyle = token('muted');
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** The axes of a chart: time only under the last one, so that all stand on one. */
export function chartAxes(format: (value: number) => string, isLast: boolean): UPlot.Axis[] {
  const grid = { stroke: token('line'), width: 0.5 };
  const axis = { stroke: token('muted'), font: '11px system-ui', ticks: { show: false }, gap: 4, grid };
  return [
    { ...axis, show: isLast, size: 20, space: 72, values: (_, splits) => splits.map(timeLabel) },
    { ...axis, size: axisWidthPx, space: 22, values: (_, splits) => splits.map(format) },
  ];
}

/** Price, open interest and funding as three charts with one time axis, one cursor and one zoom. Drag to zoom, double click to see all. */
export function drawCharts(Plot: typeof UPlot, options: ChartsOptions): Charts {
  const { into, data, width, heights, read, show } = options;
  const sync = Plot.sync(`charts-${data.timesS[0]}-${data.timesS.length}-${width}`);
  const plots: UPlot[] = [];
  let zooming = false;

  const zoomAll = (source: UPlot) => {
    const { min, max } = source.scales.x!;
    if (zooming || min === undefined || max === undefined) return;
    zooming = true;
    for (const plot of plots) if (plot !== source) plot.setScale('x', { min, max });
    zooming = false;
    const [first, last] = [source.valToIdx(min), source.valToIdx(max)];
    show(Math.min(first, last), Math.max(first, last));
  };

  const add = (
    height: number,
    values: readonly (number | null)[],
    format: (value: number) => string,
    more: { last?: boolean; range: UPlot.Range.Function; draw?: (plot: UPlot) => void; stepped?: boolean },
  ) => {
    plots.push(
      new Plot(
        {
          width,
          height: height + (more.last ? 20 : 0),
          padding: [6, rightPaddingPx, more.last ? 0 : 6, 0],
          legend: { show: false },
          cursor: {
            sync: { key: sync.key, setSeries: false },
            y: false,
            drag: { x: true, y: false },
            points: { size: 5 },
          },
          scales: { x: { time: true }, y: { range: more.range } },
          axes: chartAxes(format, more.last === true),
          series: [
            {},
            {
              stroke: token('accent'),
              width: 1.5,
              points: { show: false },
              ...(more.stepped && { paths: Plot.paths.stepped!({ align: 1 }) }),
            },
          ],
          hooks: {
            setScale: [(plot, scale) => scale === 'x' && plots.includes(plot) && zoomAll(plot)],
            setCursor: [(plot) => read(plot.cursor.idx ?? undefined)],
            ...(more.draw && { draw: [more.draw] }),
          },
        },
        [[...data.timesS], [...values]],
        into[plots.length],
      ),
    );
  };

  add(heights[0], data.price, (value) => price(value, 0), { range: withRoom });
  add(heights[1], data.openInterestCoins, coins, { range: withRoom });
  add(heights[2], data.fundingPercent, (value) => `${value.toFixed(3)} %`, {
    range: withNeutral,
    draw: drawNeutral,
    stepped: true,
    last: true,
  });

  return {
    readAt(index) {
      const plot = plots[0]!;
      plot.setCursor({ left: plot.valToPos(data.timesS[index]!, 'x'), top: 1 });
    },
    zoom(first, last) {
      plots[0]!.setScale('x', { min: data.timesS[first]!, max: data.timesS[last]! });
    },
    destroy() {
      for (const plot of plots) {
        sync.unsub(plot);
        plot.destroy();
      }
    },
  };
}
