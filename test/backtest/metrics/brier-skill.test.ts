import { expect, test } from 'vitest';
import { prepareBrierSkill } from '../../../src/backtest/metrics/brier-skill';
import { flags, numbers } from './rows';

test('is the error taken off that of the base rate', () => {
  // Errors 0.04, 0.16, 0.36, 0.01: 0.57. Base rate 1/4: 4 x 3/16 = 0.75.
  expect(prepareBrierSkill(numbers(0.2, 0.4, 0.4, 0.1), flags(0, 0, 1, 0))()).toBeCloseTo(
    1 - 0.57 / 0.75,
    12,
  );
});

test('the base rate itself has no skill, perfect forecasts have all of it', () => {
  expect(prepareBrierSkill(numbers(0.25, 0.25, 0.25, 0.25), flags(0, 0, 1, 0))()).toBeCloseTo(0, 12);
  expect(prepareBrierSkill(numbers(0, 1), flags(0, 1))()).toBe(1);
});

test('the base rate is that of the weighted rows', () => {
  // Weights 3 and 1: base rate 1/4, error 4/16 x (3 + 1), against 4 x 3/16.
  expect(prepareBrierSkill(numbers(0.5, 0.5), flags(0, 1))(numbers(3, 1))).toBeCloseTo(1 - 1 / 0.75, 12);
});

test('is not defined where all outcomes are the same', () => {
  expect(prepareBrierSkill(numbers(0.1, 0.2), flags(0, 0))()).toBeNaN();
  expect(prepareBrierSkill(numbers(0.1, 0.2), flags(1, 1))()).toBeNaN();
});
