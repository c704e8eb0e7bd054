import { describe, expect, test } from 'vitest';
import { countClosings, sumCells, type Told } from '../../../src/background/liquidations/count-liquidations';
import type { Liquidation } from '../../../src/domain/liquidation';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time';

const hour = (hours: number) => Date.UTC(2026, 10, 22, hours);
const closing = (timeMs: number, usd: number, side: Liquidation['side'] = 'long'): Liquidation => ({
  timeMs,
  usd,
  side,
  symbol: 'SOL-USDT-SWAP',
  coin: 'SOL',
});
const toMs = hour(10) + 30 * MINUTE_MS;
const count = (told: Partial<Told>, before?: Parameters<typeof countClosings>[1], hasSums = false) =>
  countClosings({ closings: [], toMs, ...told }, before, hasSums);
const figures = (
  { cells }: ReturnType<typeof countClosings>,
  column: 'longUsd' | 'shortUsd' | 'largestUsd',
) => cells.filter((cell) => cell.column === column).map(({ timeMs, value, how }) => [timeMs, value, how]);

describe('hourly sums', () => {
  test('stand in place of what was told of the hour before', () => {
    expect(sumCells([{ openTimeMs: hour(9), longUsd: 5, shortUsd: 0 }])).toEqual([
      { timeMs: hour(9), column: 'longUsd', value: 5, how: 'set' },
      { timeMs: hour(9), column: 'shortUsd', value: 0, how: 'set' },
    ]);
    expect(sumCells([{ openTimeMs: hour(9), unsidedUsd: 7 }])).toEqual([
      { timeMs: hour(9), column: 'unsidedUsd', value: 7, how: 'set' },
    ]);
  });
});

describe('single closings', () => {
  test('of hours that were told whole are counted anew, quiet hours as nought', () => {
    const told = count({
      closings: [closing(hour(9) + 1, 4), closing(hour(10) + 5, 6), closing(hour(10) + 6, 3, 'short')],
      wholeFromMs: hour(8),
    });
    expect(figures(told, 'longUsd')).toEqual([
      [hour(8), 0, 'raise'],
      [hour(9), 4, 'raise'],
      [hour(10), 6, 'raise'],
    ]);
    expect(figures(told, 'shortUsd').at(-1)).toEqual([hour(10), 3, 'raise']);
    expect(told.record).toMatchObject({ toldAtMs: toMs, countedThroughMs: hour(10) + 6 });
  });

  test('of an hour that was told in part are added once, however often they come', () => {
    const closings = [closing(hour(9) + 20, 4), closing(hour(9) + 30, 5), closing(hour(10) + 1, 6)];
    const first = count({ closings, wholeFromMs: hour(9) + 20 });
    expect(figures(first, 'longUsd')).toEqual([
      [hour(10), 6, 'raise'],
      [hour(9), 9, 'add'],
    ]);
    const again = count({ closings, wholeFromMs: hour(9) + 20 }, first.record);
    expect(figures(again, 'longUsd')).toEqual([[hour(10), 6, 'raise']]);
  });

  test('of a stream are added if they are newer than all that was counted', () => {
    const before = { toldAtMs: 0, largest: [], countedThroughMs: hour(10) + 7 };
    const told = count({ closings: [closing(hour(10) + 7, 5), closing(hour(10) + 8, 6)] }, before);
    expect(figures(told, 'longUsd')).toEqual([[hour(10), 6, 'add']]);
    expect(told.record.countedThroughMs).toBe(hour(10) + 8);
  });

  test('give the largest alone where the venue tells sums as well', () => {
    const told = count({ closings: [closing(hour(10) + 1, 5)], wholeFromMs: hour(9) }, undefined, true);
    expect(told.cells).toEqual([{ timeMs: hour(10), column: 'largestUsd', value: 5, how: 'raise' }]);
  });

  test('leave one largest an hour, for two days', () => {
    const told = count({
      closings: [
        closing(toMs - 48 * HOUR_MS, 99),
        closing(hour(9), 2),
        closing(hour(9) + 1, 7, 'short'),
        closing(hour(10), 3),
      ],
    });
    expect(told.record.largest).toEqual([
      { timeMs: hour(9) + 1, side: 'short', usd: 7 },
      { timeMs: hour(10), side: 'long', usd: 3 },
    ]);
    const later = count({ closings: [closing(hour(10) + 2, 1)] }, told.record);
    expect(later.record.largest).toEqual(told.record.largest);
  });

  test('that there were none is told too', () => {
    const told = count({ wholeFromMs: hour(10) });
    expect(figures(told, 'longUsd')).toEqual([[hour(10), 0, 'raise']]);
    expect(told.record).toEqual({ toldAtMs: toMs, largest: [] });
  });
});
