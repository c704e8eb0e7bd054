import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareAuc } from '../../../src/backtest/metrics/auc';
import { prepareAveragePrecision } from '../../../src/backtest/metrics/average-precision';
import { prepareBrierSkill } from '../../../src/backtest/metrics/brier-skill';
import { prepareLogLoss } from '../../../src/backtest/metrics/log-loss';
import { prepareMean } from '../../../src/backtest/metrics/mean';
import type { Metric } from '../../../src/backtest/metrics/metric';
import { prepareTopDecileLift } from '../../../src/backtest/metrics/top-decile-lift';
import { anyRows, flags, numbers, repeated } from './rows';

type Prepare = (forecasts: Float64Array, outcomes: Uint8Array) => Metric;

const ofRanks: [string, Prepare][] = [
  ['AUC', prepareAuc],
  ['average precision', prepareAveragePrecision],
  ['top-decile lift', prepareTopDecileLift],
];
const ofProbabilities: [string, Prepare][] = [
  ['Brier skill', prepareBrierSkill],
  ['log loss', prepareLogLoss],
];
const all: [string, Prepare][] = [
  ...ofRanks,
  ...ofProbabilities,
  ['mean', (_, outcomes) => prepareMean(outcomes)],
];

/** The same to rounding; NaN and infinities are themselves. */
const expectSame = (got: number, wanted: number) =>
  Number.isFinite(wanted)
    ? expect(Math.abs(got - wanted)).toBeLessThan(1e-9 * (1 + Math.abs(wanted)))
    : expect(got).toBe(wanted);

describe.each(all)('%s', (_, prepare) => {
  test('counts a row of weight 2 as two rows, and one of weight 0 not at all', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { forecasts, outcomes } = repeated(rows);
        expectSame(prepare(rows.forecasts, rows.outcomes)(rows.weights), prepare(forecasts, outcomes)());
      }),
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(anyRows, ({ forecasts, outcomes, weights }) => {
        const turned = prepare(forecasts.toReversed(), outcomes.toReversed());
        expectSame(turned(weights.toReversed()), prepare(forecasts, outcomes)(weights));
      }),
    );
  });

  test('does not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(anyRows, ({ forecasts, outcomes, weights }) => {
        const metric = prepare(forecasts, outcomes);
        expectSame(metric(weights.map((weight) => weight * 0.7)), metric(weights));
      }),
    );
  });

  test('is NaN without rows that count', () => {
    expect(prepare(numbers(0.2, 0.4), flags(0, 1))(numbers(0, 0))).toBeNaN();
  });
});

describe.each(ofRanks)('%s', (_, prepare) => {
  test('sees only the order of the scores', () => {
    fc.assert(
      fc.property(anyRows, ({ forecasts, outcomes, weights }) => {
        const stretched = forecasts.map((score) => 100 * Math.exp(score) - 7);
        expect(prepare(stretched, outcomes)(weights)).toBe(prepare(forecasts, outcomes)(weights));
      }),
    );
  });
});

describe.each([...ofRanks, ...ofProbabilities])('%s', (_, prepare) => {
  test('refuses rows without a forecast, and lists that do not belong together', () => {
    expect(() => prepare(numbers(0.1, Number.NaN), flags(0, 1))).toThrow('row 1 has no forecast');
    expect(() => prepare(numbers(0.1, 0.2), flags(0))).toThrow('2 forecasts for 1 outcomes');
    expect(() => prepare(numbers(0.1, 0.2), flags(0, 2))).toThrow('row 1 has the outcome 2');
  });
});

describe.each(ofProbabilities)('%s', (_, prepare) => {
  test('refuses what is not a probability', () => {
    expect(() => prepare(numbers(0.1, 1.1), flags(0, 1))).toThrow('row 1 has the probability 1.1');
  });
});
