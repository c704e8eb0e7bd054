import { expect, test } from 'vitest';
import { rowsOf } from '../../src/engine/rows-of';

test('a window in hours becomes rows of the grid, at least one', () => {
  expect(rowsOf(72, 1)).toBe(72);
  expect(rowsOf(72, 4)).toBe(18);
  expect(rowsOf(3, 4)).toBe(1);
  expect(rowsOf(1, 4)).toBe(1);
  expect(rowsOf(20, 8)).toBe(3);
});
