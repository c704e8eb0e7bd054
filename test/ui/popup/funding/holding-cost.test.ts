import { expect, it } from 'vitest';
import {
  holdingCostText,
  holdingCostUsd,
  pooledCostText,
} from '../../../../src/ui/popup/funding/holding-cost';

const long = { usd: 1000, side: 'long' } as const;
const short = { usd: 1000, side: 'short' } as const;

it('a day costs three periods of 8 h on the whole position; the short side gets what the long one pays', () => {
  expect(holdingCostUsd(0.0001, long)).toBeCloseTo(0.3, 12);
  expect(holdingCostUsd(0.0001, short)).toBeCloseTo(-0.3, 12);
  expect(holdingCostUsd(undefined, long)).toBeUndefined();
});

it('money stands as it changes the account, with the digits that its size needs', () => {
  expect(holdingCostText(0.3)).toBe('−$0.30');
  expect(holdingCostText(0.0123)).toBe('−$0.012');
  expect(holdingCostText(0.0012)).toBe('−$0.0012');
  expect(holdingCostText(-12.345)).toBe('+$12.35');
  expect(holdingCostText(1234.5)).toBe('−$1,235');
  expect(holdingCostText(0)).toBe('$0.00');
  expect(holdingCostText(undefined)).toBe('–');
  expect(holdingCostText(holdingCostUsd(0, short))).toBe('$0.00');
});

it('the pooled cost says who pays, and says so where nothing is known', () => {
  expect(pooledCostText(0.0002, { usd: 25_000, side: 'long' })).toBe(
    'At the pooled rate $25,000 long pays $15.00 a day.',
  );
  expect(pooledCostText(0.0002, short)).toBe('At the pooled rate $1,000 short receives $0.60 a day.');
  expect(pooledCostText(0, long)).toBe('At the pooled rate $1,000 long costs nothing: funding is zero.');
  expect(pooledCostText(undefined, long)).toBe('The pooled rate is not known.');
});
