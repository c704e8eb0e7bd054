import { expect, test } from 'vitest';
import { createLag } from '../../src/engine/lag';

test('gives what stood exactly so many rows earlier, holes as they were', () => {
  const lag = createLag(2);
  const rows = [1, Number.NaN, 3, 4, 5];
  expect(rows.map((value) => lag.push(value))).toEqual([Number.NaN, Number.NaN, 1, Number.NaN, 3]);
});
