import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareAuc } from '../../../src/backtest/metrics/auc';
import { anyRows, flags, numbers } from './rows';

test('is the share of pairs in which the event scored higher', () => {
  // Events at 0.35 and 0.8, others at 0.1 and 0.4: three of four pairs are right.
  expect(prepareAuc(numbers(0.1, 0.4, 0.35, 0.8), flags(0, 0, 1, 1))()).toBe(0.75);
});

test('a tie counts half', () => {
  expect(prepareAuc(numbers(5, 5, 1), flags(1, 0, 0))()).toBe(0.75);
});

test('weights count pairs', () => {
  // Pairs: 1 x 3 won, 1 x 1 lost.
  expect(prepareAuc(numbers(2, 1, 3), flags(1, 0, 0))(numbers(1, 3, 1))).toBe(0.75);
});

test('is 1 and 0 where the scores part the outcomes, and infinite scores are scores', () => {
  expect(prepareAuc(numbers(1, 2, Number.POSITIVE_INFINITY), flags(0, 1, 1))()).toBe(1);
  expect(prepareAuc(numbers(1, 2, Number.POSITIVE_INFINITY), flags(1, 0, 0))()).toBe(0);
});

test('is not defined without events or with nothing else', () => {
  expect(prepareAuc(numbers(1, 2), flags(0, 0))()).toBeNaN();
  expect(prepareAuc(numbers(1, 2), flags(1, 1))()).toBeNaN();
});

test('is what counting every pair gives', () => {
  fc.assert(
    fc.property(anyRows, ({ forecasts, outcomes, weights }) => {
      let pairs = 0;
      let won = 0;
      for (let a = 0; a < forecasts.length; a++)
        for (let b = 0; b < forecasts.length; b++)
          if (outcomes[a] === 1 && outcomes[b] === 0) {
            const weight = weights[a]! * weights[b]!;
            pairs += weight;
            if (forecasts[a]! > forecasts[b]!) won += weight;
            else if (forecasts[a] === forecasts[b]) won += weight / 2;
          }
      const auc = prepareAuc(forecasts, outcomes)(weights);
      if (pairs === 0) expect(auc).toBeNaN();
      else expect(auc).toBeCloseTo(won / pairs, 12);
    }),
  );
});

test('turned scores give what is left to 1', () => {
  fc.assert(
    fc.property(anyRows, ({ forecasts, outcomes }) => {
      const auc = prepareAuc(forecasts, outcomes)();
      fc.pre(!Number.isNaN(auc));
      expect(
        prepareAuc(
          forecasts.map((score) => -score),
          outcomes,
        )(),
      ).toBeCloseTo(1 - auc, 12);
    }),
  );
});
