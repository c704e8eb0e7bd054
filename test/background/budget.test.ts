import { expect, test } from 'vitest';
import { affords, budgetOf, budgetWindowMs, spend } from '../../src/background/budget';

const limit = { weight: 1200, perMs: 60_000 };
const fresh = { spentWeight: 0, spentSinceMs: 0 };

test('a tenth of the limit is allowed, averaged over five minutes', () => {
  expect(budgetOf(limit)).toBe(600);
});

test('a backfill leaves a part of the budget to new hours, and these to the quotes', () => {
  const half = spend(fresh, 350, 1_000_000);
  expect(affords(limit, half, 20, 1_000_001, 'backfill')).toBe(false);
  expect(affords(limit, half, 20, 1_000_001, 'newHours')).toBe(true);
  const spent = spend(fresh, 530, 1_000_000);
  expect(affords(limit, spent, 20, 1_000_001, 'newHours')).toBe(false);
  expect(affords(limit, spent, 20, 1_000_001, 'quotes')).toBe(true);
  expect(affords(limit, spent, 71, 1_000_001, 'quotes')).toBe(false);
});

test('a new window begins after five minutes, and when the clock was set back', () => {
  const spent = spend(fresh, 600, 1_000_000);
  expect(affords(limit, spent, 1, 1_000_000 + budgetWindowMs - 1, 'quotes')).toBe(false);
  expect(affords(limit, spent, 1, 1_000_000 + budgetWindowMs, 'quotes')).toBe(true);
  expect(affords(limit, spent, 1, 999_999, 'quotes')).toBe(true);
});
