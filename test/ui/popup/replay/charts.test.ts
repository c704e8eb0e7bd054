// @vitest-environment jsdom
import fc from 'fast-check';
import type UPlot from 'uplot';
import { describe, expect, test } from 'vitest';
import { chartHours } from '../../../../src/ui/popup/chart-data';
import { drawReplayCharts } from '../../../../src/ui/popup/replay/charts';
import { followedAfter, knownAt } from '../../../../src/ui/popup/replay/known';
import { busyTrack } from './track';

interface FakePlot {
  readonly options: UPlot.Options;
  /** Everything that this chart was ever handed, the last last. */
  readonly handed: UPlot.AlignedData[];
  destroyed: boolean;
}

/** Stands for uPlot, which needs a canvas: keeps what it is handed. */
function fakeUPlot() {
  const plots: FakePlot[] = [];
  class Plot {
    static paths = { stepped: () => undefined };
    readonly handed: UPlot.AlignedData[] = [];
    destroyed = false;
    constructor(
      readonly options: UPlot.Options,
      data: UPlot.AlignedData,
    ) {
      this.handed.push(data);
      plots.push(this);
    }
    setData(data: UPlot.AlignedData) {
      this.handed.push(data);
    }
    destroy() {
      this.destroyed = true;
    }
  }
  return { plots, Plot: Plot as unknown as typeof UPlot };
}

const track = busyTrack(200);
const data = chartHours(track, 0, 200);

function draw(of = data) {
  const { plots, Plot } = fakeUPlot();
  const into = [0, 1, 2, 3].map(() => document.createElement('div'));
  const charts = drawReplayCharts(Plot, { into, data: of, width: 400, heights: [170, 110, 90, 100] });
  return { plots, charts, last: () => plots.map((plot) => plot.handed.at(-1)!) };
}

describe('the charts of a replay', () => {
  test('are handed what was known at the hour, on the time axis of the whole stretch', () => {
    const { charts, last } = draw();
    charts.show(120, false);
    for (const [i, values] of [
      data.price,
      data.openInterestCoins,
      data.fundingPercent,
      data.score,
    ].entries()) {
      const [times, known, followed] = last()[i]!;
      expect(times).toEqual(data.timesS);
      expect(known!.slice(0, 121)).toEqual(values.slice(0, 121));
      expect(known!.slice(121)).toEqual(new Array(79).fill(null));
      expect(followed).toEqual(new Array(200).fill(null));
    }
  });

  test('are handed the same whatever follows the hour, from the first drawing on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 199 }), fc.double({ noNaN: true }), (at, value) => {
        const later = (values: readonly (number | null)[]) =>
          values.map((known, i) => (i <= at ? known : value));
        const changed = {
          ...data,
          price: later(data.price),
          openInterestCoins: later(data.openInterestCoins),
          fundingPercent: later(data.fundingPercent),
          score: later(data.score),
        };
        const [one, other] = [draw(), draw(changed)];
        one.charts.show(at, false);
        other.charts.show(at, false);
        expect(other.plots.map((plot) => plot.handed)).toEqual(one.plots.map((plot) => plot.handed));
      }),
      { numRuns: 40 },
    );
  });

  test('show what followed only when asked, from that hour on, and forget it again', () => {
    const { charts, last } = draw();
    charts.show(50, true);
    const [, known, followed] = last()[0]!;
    expect(known!.slice(51).every((value) => value === null)).toBe(true);
    expect(followed!.slice(0, 50).every((value) => value === null)).toBe(true);
    expect(followed!.slice(50)).toEqual(data.price.slice(50));
    charts.show(50, false);
    expect([...last()[0]![2]!].every((value) => value === null)).toBe(true);
  });

  test('keep the score on its whole scale', () => {
    const { plots } = draw();
    const range = plots[3]!.options.scales!.y!.range as UPlot.Range.Function;
    expect(range(plots[3] as unknown as UPlot, 12, 14, 'y')).toEqual([0, 100]);
  });

  test('are taken away together', () => {
    const { plots, charts } = draw();
    charts.destroy();
    expect(plots.every((plot) => plot.destroyed)).toBe(true);
  });
});

test('what was known and what followed share the hour itself', () => {
  expect(knownAt([1, null, 3, 4], 2)).toEqual([1, null, 3, null]);
  expect(followedAfter([1, null, 3, 4], 2)).toEqual([null, null, 3, 4]);
  expect(knownAt([1, 2], -1)).toEqual([null, null]);
});
