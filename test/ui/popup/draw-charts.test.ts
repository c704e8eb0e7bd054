// @vitest-environment jsdom
import type UPlot from 'uplot';
import { describe, expect, it } from 'vitest';
import { drawCharts } from '../../../src/ui/popup/draw-charts';

interface FakePlot {
  options: UPlot.Options;
  data: UPlot.AlignedData;
  scales: { x: { min?: number; max?: number } };
  cursor: { idx?: number | null };
  destroyed: boolean;
}

/** Stands for uPlot, which needs a canvas: keeps what it is given and calls the hooks that uPlot would call. */
function fakeUPlot() {
  const plots: FakePlot[] = [];
  class Plot {
    static sync = (key: string) => ({ key, unsub() {} });
    static paths = { stepped: () => undefined };
    scales: FakePlot['scales'] = { x: {} };
    cursor: FakePlot['cursor'] = {};
    destroyed = false;
    constructor(
      readonly options: UPlot.Options,
      readonly data: UPlot.AlignedData,
    ) {
      plots.push(this as FakePlot);
    }
    setScale(_: string, { min, max }: { min: number; max: number }) {
      this.scales.x = { min, max };
      for (const hook of this.options.hooks!.setScale!)
        (hook as (plot: unknown, scale: string) => void)(this, 'x');
    }
    setCursor({ left }: { left: number }) {
      this.cursor.idx = left;
      for (const hook of this.options.hooks!.setCursor!) (hook as (plot: unknown) => void)(this);
    }
    valToPos = (value: number) => this.valToIdx(value);
    valToIdx = (value: number) => (this.data[0] as number[]).indexOf(value);
    destroy() {
      this.destroyed = true;
    }
  }
  return { plots, Plot: Plot as unknown as typeof UPlot };
}

const data = {
  timesS: [0, 3600, 7200, 10_800],
  price: [1, 2, null, 4],
  openInterestCoins: [5, 6, 7, 8],
  fundingPercent: [0.02, 0.02, 0.03, 0.03],
  score: [null, null, null, null],
  phases: [undefined, undefined, undefined, undefined],
};

function draw() {
  const { plots, Plot } = fakeUPlot();
  const readings: (number | undefined)[] = [];
  const views: (readonly [number, number])[] = [];
  const charts = drawCharts(Plot, {
    into: [0, 1, 2].map(() => document.createElement('div')),
    data,
    width: 300,
    heights: [100, 80, 60],
    read: (index) => readings.push(index),
    show: (first, last) => views.push([first, last]),
  });
  return { plots, charts, readings, views };
}

describe('the charts', () => {
  it('are price, open interest and funding on one time axis, with one cursor', () => {
    const { plots } = draw();
    expect(plots.map((plot) => plot.data[1])).toEqual([
      data.price,
      data.openInterestCoins,
      data.fundingPercent,
    ]);
    expect(new Set(plots.map((plot) => plot.options.cursor?.sync?.key)).size).toBe(1);
  });

  it('zoom together, and tell once what is in view', () => {
    const { plots, charts, views } = draw();
    charts.zoom(1, 2);
    expect(plots.map((plot) => plot.scales.x)).toEqual(new Array(3).fill({ min: 3600, max: 7200 }));
    expect(views).toEqual([[1, 2]]);
  });

  it('a zoom in any of them moves the others', () => {
    const { plots } = draw();
    (plots[2] as unknown as UPlot).setScale('x', { min: 3600, max: 10_800 });
    expect(plots[0]!.scales.x).toEqual({ min: 3600, max: 10_800 });
  });

  it('read the hour under the cursor', () => {
    const { charts, readings } = draw();
    charts.readAt(3);
    expect(readings).toEqual([3]);
  });

  it('keep the neutral rate in view of the funding chart', () => {
    const { plots } = draw();
    const range = plots[2]!.options.scales!.y!.range as UPlot.Range.Function;
    const [low, high] = range(plots[2] as unknown as UPlot, 0.02, 0.03, 'y') as [number, number];
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(0.03);
  });

  it('are taken away together', () => {
    const { plots, charts } = draw();
    charts.destroy();
    expect(plots.every((plot) => plot.destroyed)).toBe(true);
  });
});
