import { expect, test } from 'vitest';
import { prepareTopDecileLift } from '../../../src/backtest/metrics/top-decile-lift';
import { flags, numbers } from './rows';

const scores = Float64Array.from({ length: 20 }, (_, i) => i);
const eventsAt = (...places: number[]) => Uint8Array.from(scores, (_, i) => (places.includes(i) ? 1 : 0));

test('is the share of events in the highest tenth over that of all', () => {
  // Highest two of 20: one event of two, against 4 of 20.
  expect(prepareTopDecileLift(scores, eventsAt(19, 3, 4, 5))()).toBeCloseTo(2.5, 12);
  expect(prepareTopDecileLift(scores, eventsAt(3, 4))()).toBe(0);
  expect(prepareTopDecileLift(scores, eventsAt(18, 19))()).toBeCloseTo(10, 12);
});

test('equal scores at the edge count in part', () => {
  // The tenth is 1 of 10 rows; 2 rows are tied at the top, one of them an event: half an event, against 1 of 10.
  const tied = numbers(9, 9, 1, 2, 3, 4, 5, 6, 7, 8);
  expect(prepareTopDecileLift(tied, flags(1, 0, 0, 0, 0, 0, 0, 0, 0, 0))()).toBeCloseTo(5, 12);
});

test('without any order there is no lift', () => {
  expect(prepareTopDecileLift(new Float64Array(20), eventsAt(7))()).toBeCloseTo(1, 12);
});

test('a tenth that is less than a row is a part of the highest one', () => {
  expect(prepareTopDecileLift(numbers(1, 2), flags(0, 1))()).toBeCloseTo(2, 12);
});

test('is not defined without events', () => {
  expect(prepareTopDecileLift(scores, eventsAt())()).toBeNaN();
});
