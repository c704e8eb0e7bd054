import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { HOUR_MS } from '../../src/domain/time';
import { hoursIn, lastOpenMs, readCandles, readFunding } from '../../src/venues/history-rows';
import { hour } from './fixture';

const query = { symbol: 'X', coin: 'X', fromMs: hour(8), toMs: hour(10) };
const candle = (openTimeMs: number, more: object = {}) => ({
  openTimeMs,
  open: 2,
  high: 3,
  low: 1,
  close: 2,
  volumeUsd: 5,
  ...more,
});
const readAs = <Row>(row: unknown) => row as Row;

describe('candles', () => {
  it('are whole hours between the two instants of the query', () => {
    const rows = [7, 8, 9, 10].map((hours) => candle(hour(hours)));
    const times = (toMs: number) =>
      readCandles(rows, { ...query, toMs }, 1, readAs).rows.map((row) => row.openTimeMs);
    expect(times(hour(10))).toEqual([hour(8), hour(9)]);
    expect(times(hour(10) - 1), 'the last hour is still open').toEqual([hour(8)]);
    expect(times(hour(11)), 'the close of 10:00 is included').toEqual([hour(8), hour(9), hour(10)]);
  });

  it('open on the hour and have their high above their low', () => {
    const rows = [candle(hour(8) + 1), candle(hour(8), { high: 0.5 }), candle(hour(9), { high: 1 })];
    const reading = readCandles(rows, query, 1, readAs);
    expect(reading.rows.map((row) => row.openTimeMs)).toEqual([hour(9)]);
    expect(reading.rejected.map((row) => row.reason)).toEqual([
      `${hour(8) + 1} does not open on the hour`,
      `${hour(8)}: the high is under the low`,
    ]);
  });

  it('count once where an answer holds an hour twice, and its first row stays', () => {
    const reading = readCandles([candle(hour(8), { close: 1.5 }), candle(hour(8))], query, 1, readAs);
    expect(reading.rows.map((row) => row.close)).toEqual([1.5]);
  });

  it('have prices divided by the multiplier, and turnover as it is', () => {
    const [row] = readCandles([candle(hour(8))], query, 1000, readAs).rows;
    expect(row).toEqual({
      openTimeMs: hour(8),
      open: 0.002,
      high: 0.003,
      low: 0.001,
      close: 0.002,
      volumeUsd: 5,
    });
  });

  it('stay silent about a turnover that is missing', () => {
    const [row] = readCandles([candle(hour(8), { volumeUsd: undefined })], query, 1, readAs).rows;
    expect(row).not.toHaveProperty('volumeUsd');
  });

  it('do not hide a fault of our own', () => {
    const fault = () => {
      throw new TypeError('ours');
    };
    expect(() => readCandles([1], query, 1, fault)).toThrow(TypeError);
    const shape = () => {
      throw new ShapeError('theirs');
    };
    expect(readCandles([1], query, 1, shape).rejected).toEqual([{ symbol: 'X', reason: 'theirs' }]);
  });
});

describe('funding', () => {
  const times = (...stamps: number[]) =>
    readFunding(stamps, query, (timeMs) => ({ timeMs: timeMs as number, rate: 0 })).rows.map(
      (row) => row.timeMs,
    );

  it('stamped a little late belongs to the hour, and a stamp in between stays', () => {
    expect(times(hour(8) + 76, hour(9) + 60_000)).toEqual([hour(8), hour(9)]);
    expect(times(hour(8) + 60_001, hour(9) - 1)).toEqual([hour(8) + 60_001, hour(9) - 1]);
  });

  it('includes both ends of the query, late stamps too, and each instant once', () => {
    expect(times(hour(10) + 9, hour(8) + 1, hour(8), hour(7) + 5, hour(11))).toEqual([hour(8), hour(10)]);
  });
});

describe('a query', () => {
  it('spans hours counted up, at least one', () => {
    expect(hoursIn(query)).toBe(2);
    expect(hoursIn({ ...query, toMs: hour(10) + 1 })).toBe(3);
    expect(hoursIn({ ...query, toMs: query.fromMs })).toBe(1);
  });

  it('ends for candles one hour earlier, but not before its start', () => {
    expect(lastOpenMs(query)).toBe(hour(10) - HOUR_MS);
    expect(lastOpenMs({ ...query, toMs: hour(8) + 1 })).toBe(hour(8));
  });
});
