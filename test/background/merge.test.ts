import { describe, expect, test } from 'vitest';
import { candleCells, fundingCells, openInterestCells, settle } from '../../src/background/merge';
import { HOUR_MS } from '../../src/domain/time';

const t0 = Date.UTC(2024, 11, 1);
const at = (hours: number) => t0 + hours * HOUR_MS;

describe('funding', () => {
  test('belongs to the bar that closes at the settlement and is held until the next one', () => {
    const settled = settle(
      [
        { timeMs: at(8), rate: 0.0001 },
        { timeMs: at(16), rate: 0.0003 },
      ],
      { printMs: at(0) },
    );
    const cells = fundingCells(settled);
    expect(cells.map((cell) => (cell.openTimeMs - t0) / HOUR_MS)).toEqual([
      7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
    ]);
    expect(cells[0]!.value).toBe(0.0001);
    expect(cells[8]!.value).toBe(0.0003);
  });

  test('is told per 8 hours by the interval that each print ended', () => {
    const settled = settle(
      [
        { timeMs: at(8), rate: 0.0008 },
        { timeMs: at(10), rate: 0.0002 },
        { timeMs: at(11), rate: 0.0001 },
      ],
      { printMs: at(0), intervalHours: 8 },
    );
    expect(settled.map((print) => print.intervalHours)).toEqual([8, 2, 1]);
    expect(settled.map((print) => print.fundingPer8h)).toEqual([0.0008, 0.0008, 0.0008]);
  });

  test('keeps the interval that was known when a print between is missing', () => {
    const settled = settle(
      [
        { timeMs: at(8), rate: 0.0001 },
        { timeMs: at(24), rate: 0.0001 },
      ],
      { printMs: at(0) },
    );
    expect(settled.map((print) => print.intervalHours)).toEqual([8, 8]);
  });

  test('takes the first print by its neighbour, and by the answer itself where that says it', () => {
    expect(
      settle(
        [
          { timeMs: at(4), rate: 1 },
          { timeMs: at(8), rate: 1 },
        ],
        {},
      )[0]!.intervalHours,
    ).toBe(4);
    expect(
      settle([{ timeMs: at(4), rate: 1, intervalHours: 1 }], { intervalHours: 8 })[0]!.fundingPer8h,
    ).toBe(8);
  });

  test('stops being held where its interval ends, so that a late print is seen as late', () => {
    expect(fundingCells(settle([{ timeMs: at(8), rate: 1 }], { printMs: at(7) }))).toHaveLength(1);
  });
});

describe('open interest and candles', () => {
  test('a stamp belongs to the bar that closes at that instant', () => {
    expect(openInterestCells([{ timeMs: at(5), openInterestCoins: 7 }])).toEqual([
      { openTimeMs: at(4), column: 'openInterestCoins', value: 7 },
    ]);
  });

  test('a stamp within an hour is not used', () => {
    expect(openInterestCells([{ timeMs: at(5) + 60_000, openInterestCoins: 7 }])).toEqual([]);
  });

  test('a turnover that the venue does not give stays missing', () => {
    const cells = candleCells([{ openTimeMs: t0, open: 1, high: 2, low: 0.5, close: 1.5 }]);
    expect(cells.map((cell) => cell.column)).toEqual(['open', 'high', 'low', 'close']);
  });
});
