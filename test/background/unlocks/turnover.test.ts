import { expect, test, vi } from 'vitest';
import { installFakeExtension } from '../../fake-extension';

vi.mock('webextension-polyfill', () => ({ default: {} }));
installFakeExtension();
const { dailyTurnover, spotTurnover } = await import('../../../src/background/unlocks/turnover');

const hours = (count: number, value: number, missing = 0) => [
  ...Array<number>(count).fill(value),
  ...Array<number>(missing).fill(Number.NaN),
];

test('a day’s turnover is the mean of the hours that are there', () => {
  expect(dailyTurnover(hours(168, 10))).toBe(240);
  expect(dailyTurnover([...hours(60, 10), ...hours(60, 30, 48)])).toBe(480);
});

test('fewer than 96 hours tell no turnover', () => {
  expect(dailyTurnover(hours(95, 10, 73))).toBeUndefined();
  expect(dailyTurnover(hours(96, 10, 72))).toBe(240);
});

test('spot turnover follows from that of perpetuals and their share of both', () => {
  // A share of 0.8 is four parts of perpetuals to one of spot.
  expect(spotTurnover(800, hours(120, 0.8, 48))).toBeCloseTo(200, 9);
  expect(spotTurnover(800, [...hours(48, 0.8), ...hours(48, 0.5)])).toBeCloseTo((200 + 800) / 2, 9);
});

test('spot turnover is not known from few samples, without perpetuals, or where there is no spot market', () => {
  expect(spotTurnover(800, hours(95, 0.8))).toBeUndefined();
  expect(spotTurnover(undefined, hours(120, 0.8))).toBeUndefined();
  expect(spotTurnover(800, hours(120, 1))).toBeUndefined();
  expect(spotTurnover(800, hours(120, 0))).toBeUndefined();
});
