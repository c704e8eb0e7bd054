import { expect, test } from 'vitest';
import { prepareLogLoss } from '../../../src/backtest/metrics/log-loss';
import { flags, numbers } from './rows';

test('is the mean surprise in nats', () => {
  // -(ln 0.5 + ln 0.75) / 2
  expect(prepareLogLoss(numbers(0.5, 0.25), flags(1, 0))()).toBeCloseTo(0.49041462650586315, 15);
});

test('a certainty that was wrong is infinite, but not where it does not count', () => {
  expect(prepareLogLoss(numbers(0, 0.5), flags(1, 0))()).toBe(Number.POSITIVE_INFINITY);
  expect(prepareLogLoss(numbers(0, 0.5), flags(1, 0))(numbers(0, 1))).toBeCloseTo(Math.LN2, 15);
});

test('a certainty that was right costs nothing', () => {
  expect(prepareLogLoss(numbers(0, 1), flags(0, 1))()).toBeCloseTo(0, 15);
});
