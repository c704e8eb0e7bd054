import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitIntercept, fitLogit, logitsOf, predictLogit } from '../../src/backtest/logit';
import { uniformFrom } from '../../src/backtest/metrics/uniform';
import { logistic } from '../../src/engine/logistic';
import { flags, numbers } from './metrics/rows';

/** Rows whose outcomes follow a known logit of three columns in very different units. */
function madeRows(count: number) {
  const uniform = uniformFrom(1);
  const features = [
    Float64Array.from({ length: count }, () => 100 * uniform()),
    Float64Array.from({ length: count }, () => 0.001 * (uniform() - 0.5)),
    Float64Array.from({ length: count }, () => uniform() + uniform() - 1),
  ];
  const truth = { intercept: -3, coefficients: [0.03, 800, -1] };
  const outcomes = Uint8Array.from(predictLogit(truth, features), (chance) => (uniform() < chance ? 1 : 0));
  return { features, outcomes, truth };
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('a logit', () => {
  test('of one flag is the log odds and the log odds ratio', () => {
    // 1 of 4 where the flag is down, 3 of 5 where it is up.
    const flag = numbers(0, 0, 0, 0, 1, 1, 1, 1, 1);
    const { intercept, coefficients } = fitLogit([flag], flags(1, 0, 0, 0, 1, 1, 1, 0, 0));
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 10);
    expect(coefficients[0]).toBeCloseTo(Math.log(3 / 2 / (1 / 3)), 10);
  });

  test('of the textbook case of hours studied and exams passed has its published coefficients', () => {
    // The worked example of "Logistic regression" in Wikipedia.
    const hours = numbers(
      ...[0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5],
    );
    const passed = flags(0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1);
    const { intercept, coefficients } = fitLogit([hours], passed);
    expect(intercept).toBeCloseTo(-4.0777, 4);
    expect(coefficients[0]).toBeCloseTo(1.5046, 4);
  });

  test('without columns is the log odds of the base rate', () => {
    expect(fitLogit([], flags(0, 0, 0, 1))).toEqual({ intercept: Math.log(1 / 3), coefficients: [] });
  });

  test('finds the coefficients that made the rows', () => {
    const { features, outcomes, truth } = madeRows(20_000);
    const { coefficients } = fitLogit(features, outcomes);
    // About four standard errors.
    expect(Math.abs(coefficients[0]! - truth.coefficients[0]!)).toBeLessThan(0.0036);
    expect(Math.abs(coefficients[1]! - truth.coefficients[1]!)).toBeLessThan(320);
    expect(Math.abs(coefficients[2]! - truth.coefficients[2]!)).toBeLessThan(0.24);
  });

  test('leaves residuals that no column explains', () => {
    const { features, outcomes } = madeRows(2000);
    const chances = predictLogit(fitLogit(features, outcomes), features);
    const residuals = chances.map((chance, row) => outcomes[row]! - chance);
    expect(Math.abs(sum(residuals))).toBeLessThan(1e-6);
    for (const column of features) {
      const size = Math.sqrt(sum(column.map((value) => value ** 2)));
      expect(Math.abs(sum(residuals.map((residual, row) => residual * column[row]!))) / size).toBeLessThan(
        1e-6,
      );
    }
  });

  test('does not depend on the units of its columns', () => {
    const { features, outcomes } = madeRows(2000);
    const plain = fitLogit(features, outcomes, { l2: 5 });
    const other = fitLogit(
      features.map((column) => column.map((value) => value * 1000 + 7)),
      outcomes,
      { l2: 5 },
    );
    for (const [i, coefficient] of plain.coefficients.entries())
      expect(other.coefficients[i]! * 1000).toBeCloseTo(coefficient, 6);
  });

  test('counts a row of weight 2 twice', () => {
    const column = numbers(1, 2, 3, 4, 5, 6);
    const outcomes = flags(0, 1, 0, 1, 0, 1);
    const weighted = fitLogit([column], outcomes, { weights: numbers(2, 1, 1, 1, 0, 1), l2: 0.5 });
    const doubled = fitLogit([numbers(1, 1, 2, 3, 4, 6)], flags(0, 0, 1, 0, 1, 1), { l2: 0.5 });
    expect(weighted.intercept).toBeCloseTo(doubled.intercept, 10);
    expect(weighted.coefficients[0]).toBeCloseTo(doubled.coefficients[0]!, 10);
  });

  test('takes a given part of the logit as it is', () => {
    const { features, outcomes } = madeRows(2000);
    const [first, ...rest] = features as Float64Array<ArrayBuffer>[];
    const whole = fitLogit(features, outcomes);
    const offset = first!.map((value) => value * whole.coefficients[0]!);
    const part = fitLogit(rest, outcomes, { offset });
    expect(part.intercept).toBeCloseTo(whole.intercept, 7);
    expect(part.coefficients[0]!).toBeCloseTo(whole.coefficients[1]!, 4);
  });

  test('finds its way from a given part that is far off', () => {
    const { features, outcomes } = madeRows(2000);
    const plain = fitLogit(features, outcomes);
    const far = fitLogit(features, outcomes, { offset: features[2]!.map((value) => 30 * value) });
    expect(far.coefficients[2]! + 30).toBeCloseTo(plain.coefficients[2]!, 6);
    expect(far.intercept).toBeCloseTo(plain.intercept, 6);
  });

  test('a ridge meets its own equation and draws the coefficients to 0, not the mean forecast', () => {
    const { features, outcomes } = madeRows(2000);
    const l2 = 50;
    const fit = fitLogit(features, outcomes, { l2 });
    const chances = predictLogit(fit, features);
    expect(sum(chances)).toBeCloseTo(sum(outcomes), 5);
    for (const [i, column] of features.entries()) {
      const mean = sum(column) / column.length;
      const deviation = Math.sqrt(sum(column.map((value) => (value - mean) ** 2)) / column.length);
      const gradient = sum(
        column.map((value, row) => ((value - mean) / deviation) * (outcomes[row]! - chances[row]!)),
      );
      expect(gradient).toBeCloseTo(l2 * fit.coefficients[i]! * deviation, 5);
    }
    const flat = fitLogit(features, outcomes, { l2: 1e9 });
    expect(Math.abs(flat.coefficients[2]!)).toBeLessThan(1e-5);
    expect(Math.abs(fit.coefficients[2]!)).toBeLessThan(
      Math.abs(fitLogit(features, outcomes).coefficients[2]!),
    );
  });

  test('says why it cannot be fitted', () => {
    const column = numbers(1, 2, 3, 4);
    expect(() => fitLogit([column], flags(0, 0, 0, 0))).toThrow('no events');
    expect(() => fitLogit([column], flags(1, 1, 1, 1))).toThrow('nothing but events');
    expect(() => fitLogit([column], flags(0, 1, 0, 1), { weights: new Float64Array(4) })).toThrow('no rows');
    expect(() => fitLogit([column], flags(0, 1))).toThrow('column 1 has 4 rows, the outcomes 2');
    expect(() => fitLogit([numbers(1, Number.NaN, 2, 3)], flags(0, 1, 0, 1))).toThrow(
      'column 1 is NaN in row 1',
    );
    expect(() => fitLogit([column, numbers(2, 2, 2, 2)], flags(0, 1, 0, 1))).toThrow('column 2 is the same');
    expect(() => fitLogit([column, column.map((x) => 2 * x + 1)], flags(0, 1, 0, 1))).toThrow(
      'follow from each other',
    );
    expect(() => fitLogit([column], flags(0, 0, 1, 1))).toThrow(/part the outcomes/);
    expect(() => fitLogit([numbers(0, 0, 1, 0)], flags(0, 1, 1, 0))).toThrow(/part the outcomes/);
    expect(() => fitLogit([column], flags(0, 1, 0, 1), { l2: -1 })).toThrow('l2 is -1');
  });

  test('a ridge fits where plain likelihood has no single best', () => {
    const column = numbers(1, 2, 3, 4);
    const same = fitLogit([column, column], flags(0, 1, 0, 1), { l2: 1 });
    expect(same.coefficients[0]).toBeCloseTo(same.coefficients[1]!, 10);
    expect(fitLogit([column, numbers(2, 2, 2, 2)], flags(0, 1, 0, 1), { l2: 1 }).coefficients[1]).toBe(0);
    expect(fitLogit([column], flags(0, 0, 1, 1), { l2: 1 }).coefficients[0]).toBeGreaterThan(0);
  });

  test('either fits or says why, for any rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.boolean()), {
          minLength: 1,
          maxLength: 30,
        }),
        (rows) => {
          const features = [Float64Array.from(rows, ([a]) => a), Float64Array.from(rows, ([, b]) => b)];
          const outcomes = Uint8Array.from(rows, ([, , event]) => Number(event));
          try {
            const fit = fitLogit(features, outcomes);
            expect(sum(predictLogit(fit, features))).toBeCloseTo(sum(outcomes), 4);
          } catch (error) {
            if (!String(error).startsWith('Error: logit: ')) throw error;
          }
          if (new Set(outcomes).size === 2)
            expect(sum(predictLogit(fitLogit(features, outcomes, { l2: 0.1 }), features))).toBeCloseTo(
              sum(outcomes),
              4,
            );
        },
      ),
    );
  });
});

describe('a forecast', () => {
  test('is the logistic of intercept and columns, missing where a column is', () => {
    const logit = { intercept: -1, coefficients: [2, 0.5] };
    const features = [numbers(1, 0, Number.NaN), numbers(-2, 2, 0)];
    expect([...logitsOf(logit, features)]).toEqual([0, 0, Number.NaN]);
    expect([...predictLogit(logit, features)]).toEqual([0.5, 0.5, Number.NaN]);
  });

  test('wants one column for each coefficient', () => {
    expect(() => logitsOf({ intercept: 0, coefficients: [1] }, [])).toThrow('0 columns for 1 coefficients');
  });
});

describe('the shift of an intercept', () => {
  test('makes the mean forecast meet the mean outcome', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -900, max: 900, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
          minLength: 2,
          maxLength: 30,
        }),
        (rows) => {
          const logits = Float64Array.from(rows, ([logit]) => logit);
          const outcomes = Uint8Array.from(rows, ([, outcome]) => outcome);
          fc.pre(new Set(outcomes).size === 2);
          const shift = fitIntercept(logits, outcomes);
          // Where the forecasts jump from 0 to 1 within rounding of the logits, the last digits decide.
          expect(sum(logits.map((logit) => logistic(logit + shift)))).toBeCloseTo(sum(outcomes), 8);
        },
      ),
    );
  });

  test('counts weights', () => {
    expect(fitIntercept(numbers(0.5, 0.5), flags(0, 1), numbers(3, 1))).toBeCloseTo(
      Math.log(1 / 3) - 0.5,
      12,
    );
  });

  test('says why there is none', () => {
    expect(() => fitIntercept(numbers(0, 0), flags(0, 0))).toThrow('no events');
    expect(() => fitIntercept(numbers(0, Number.NaN), flags(0, 1))).toThrow('logits is NaN in row 1');
  });
});
