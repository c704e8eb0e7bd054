import { expect, it } from 'vitest';
import { withFunding } from '../../src/venues/with-funding';

const quote = { symbol: 'X', coin: 'X', markPrice: 1 };

it('a funding rate that comes later is also told per 8 h, where the interval is known', () => {
  expect(withFunding({ ...quote, fundingIntervalHours: 1 }, -0.00001)).toEqual({
    ...quote,
    fundingIntervalHours: 1,
    fundingRate: -0.00001,
    fundingPer8h: -0.00008,
  });
  expect(withFunding(quote, 0)).toEqual({ ...quote, fundingRate: 0 });
});

it('a funding rate that does not come leaves a quote without one', () => {
  expect(withFunding(quote, undefined)).toEqual(quote);
});
