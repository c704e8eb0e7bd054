import { describe, expect, test } from 'vitest';
import { haveBeenOneCoin, leaveOutOtherCoins } from '../../src/engine/same-coin';
import { hole, madeHistory } from './made-history';

const nan = Number.NaN;
const startMs = Date.UTC(2024, 0, 1);
const hourMs = 3_600_000;
const priced = (length: number, close: (row: number) => number, startHour = 0) =>
  madeHistory(
    length,
    (row) => (Number.isNaN(close(row)) ? hole : { close: close(row) }),
    1,
    startMs + startHour * hourMs,
  );
const steady = (length: number, close = 100, startHour = 0) => priced(length, () => close, startHour);

describe('histories that have been of one coin', () => {
  test('have closes at most 10 % apart, whichever is higher', () => {
    expect(haveBeenOneCoin(steady(300), steady(300, 109.9))).toBe(true);
    expect(haveBeenOneCoin(steady(300, 109.9), steady(300))).toBe(true);
    expect(haveBeenOneCoin(steady(300), steady(300, 110.1))).toBe(false);
  });

  test('are compared at the same hours', () => {
    const rising = (row: number) => 100 * 1.01 ** row;
    const long = priced(300, rising);
    expect(
      haveBeenOneCoin(
        long,
        priced(100, (row) => rising(row + 150), 150),
      ),
    ).toBe(true);
    expect(
      haveBeenOneCoin(
        priced(100, (row) => rising(row + 150), 150),
        long,
      ),
    ).toBe(true);
    expect(haveBeenOneCoin(long, priced(100, rising, 150))).toBe(false);
  });

  test('agreed in most of the first week or of the latest week', () => {
    const parts = priced(1000, (row) => (row < 85 ? 100 : 50));
    const meets = priced(1000, (row) => (row < 915 ? 50 : 100));
    const inTheMiddle = priced(1000, (row) => (row > 200 && row < 800 ? 100 : 50));
    expect(haveBeenOneCoin(steady(1000), parts)).toBe(true);
    expect(haveBeenOneCoin(steady(1000), meets)).toBe(true);
    expect(haveBeenOneCoin(steady(1000), inTheMiddle)).toBe(false);
  });

  test('have a common close', () => {
    expect(haveBeenOneCoin(steady(100), steady(100, 100, 500))).toBe(false);
    const even = priced(100, (row) => (row % 2 ? nan : 100));
    const odd = priced(100, (row) => (row % 2 ? 100 : nan));
    expect(haveBeenOneCoin(even, odd)).toBe(false);
  });
});

/** The rows that are left of each market, by its close. */
function kept(...closes: ((row: number) => number)[]): string[] {
  const markets = closes.map((close) => {
    const column = Float64Array.from({ length: 500 }, (_, row) => close(row));
    return { close: column, stepHours: 1, length: 500, columns: [column] };
  });
  leaveOutOtherCoins(markets);
  return markets.map(({ close }) => {
    const rows = [...close.keys()].filter((row) => !Number.isNaN(close[row]!));
    const runs = rows.filter((row, i) => row !== rows[i - 1]! + 1 || i === 0);
    return runs
      .map((from) => `${from}-${rows.findLast((row, i) => row - i === from - rows.indexOf(from))}`)
      .join();
  });
}

describe('rows of another coin', () => {
  test('are left out from the hour at which the price parts', () => {
    expect(
      kept(
        () => 100,
        (row) => (row < 300 ? 101 : 50),
      ),
    ).toEqual(['0-499', '0-299']);
  });

  test('are left out where one close is far from the other for an hour', () => {
    expect(
      kept(
        () => 100,
        (row) => (row === 300 ? 150 : 101),
      ),
    ).toEqual(['0-499', '0-299,301-499']);
  });

  test('are those of the first market where two others agree on another price', () => {
    const parts = (row: number) => (row < 300 ? 100 : 150);
    expect(
      kept(
        parts,
        () => 101,
        () => 99,
      ),
    ).toEqual(['0-299', '0-499', '0-499']);
  });

  test('are back when the price has agreed in half of the last week', () => {
    expect(
      kept(
        () => 100,
        (row) => (row >= 200 && row < 400 ? 50 : 101),
      ),
    ).toEqual(['0-499', '0-199,483-499']);
  });

  test('are told by that row and those before it, whatever comes after', () => {
    const changes = (end: number) => (row: number) => (row < end ? (row % 50 < 45 ? 101 : 50) : 50);
    const left = (end: number) => {
      const column = Float64Array.from({ length: 500 }, (_, row) => changes(end)(row));
      const first = new Float64Array(500).fill(100);
      leaveOutOtherCoins([
        { close: first, stepHours: 1, length: 500, columns: [first] },
        { close: column, stepHours: 1, length: 500, columns: [column] },
      ]);
      return column.slice(0, 250);
    };
    expect(left(250)).toEqual(left(500));
    expect(left(250)[246]).toBeNaN();
    expect(left(250)[230]).toBe(101);
  });

  test('are compared with the next market where the first has no price', () => {
    const lists = (row: number) => (row < 300 ? nan : 100);
    expect(
      kept(
        lists,
        () => 101,
        () => 50,
      ),
    ).toEqual(['300-499', '0-499', '']);
  });

  test('without a close are left out as the last one that had one', () => {
    const column = Float64Array.from({ length: 500 }, (_, row) => (row % 2 ? nan : 50));
    const openInterest = new Float64Array(500).fill(7);
    const first = new Float64Array(500).fill(100);
    leaveOutOtherCoins([
      { close: first, stepHours: 1, length: 500, columns: [first] },
      { close: column, stepHours: 1, length: 500, columns: [column, openInterest] },
    ]);
    expect(openInterest.every(Number.isNaN)).toBe(true);
  });
});
