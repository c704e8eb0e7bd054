import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time';
import { type Track, trackColumns } from '../../../src/shared/ledger-format';
import { chartData, chartHours, lastKnown } from '../../../src/ui/popup/chart-data';

const startMs = Date.UTC(2026, 0, 1);

function track(columns: Partial<Record<(typeof trackColumns)[number], number[]>>, length: number): Track {
  const all = trackColumns.map((name) => [
    name,
    Float32Array.from(columns[name] ?? new Array(length).fill(Number.NaN)),
  ]);
  return { startMs, length, ...Object.fromEntries(all) } as Track;
}

describe('chartData', () => {
  it('takes the last hours, with gaps where nothing is known and funding in per cent', () => {
    const data = chartData(
      track(
        { price: [1, 2, Number.NaN, 4], fundingPer8h: [0, 0.5, 0.25, 0], phase: [0, 2, 2, Number.NaN] },
        4,
      ),
      3,
    );
    expect(data.timesS).toEqual([1, 2, 3].map((hour) => (startMs + hour * HOUR_MS) / 1000));
    expect(data.price).toEqual([2, null, 4]);
    expect(data.fundingPercent).toEqual([50, 25, 0]);
    expect(data.openInterestCoins).toEqual([null, null, null]);
    expect(data.phases).toEqual(['crowded', 'crowded', undefined]);
  });

  it('begins with the first hour of which something is known', () => {
    const data = chartData(track({ price: [Number.NaN, Number.NaN, 3] }, 3), 720);
    expect(data.timesS).toEqual([(startMs + 2 * HOUR_MS) / 1000]);
  });

  it('is empty when nothing is known', () => {
    const data = chartData(track({}, 3), 720);
    expect(data.timesS).toEqual([]);
    expect(lastKnown(data)).toBeUndefined();
  });

  it('lastKnown is the last hour with a figure', () => {
    expect(lastKnown(chartData(track({ price: [1, 2, Number.NaN] }, 3), 3))).toBe(1);
  });
});

describe('chartHours', () => {
  it('gives the rows asked for, and gaps outside the track', () => {
    const data = chartHours(track({ price: [1, 2, 3], phase: [0, 1, 2] }, 3), -1, 2);
    expect(data.timesS).toEqual([-1, 0, 1].map((hour) => (startMs + hour * HOUR_MS) / 1000));
    expect(data.price).toEqual([null, 1, 2]);
    expect(data.phases).toEqual([undefined, 'neutral', 'build']);
  });
});
