import { expect, it } from 'vitest';
import { matchedSupplies } from '../../../src/background/context/matched-supply';

const listed = (coin: string, priceUsd: number, circulatingCoins: number) => ({
  coin,
  priceUsd,
  circulatingCoins,
});
const prices: Readonly<Record<string, number>> = { SOL: 150, GOAT: 0.11 };
const priceOf = (coin: string) => prices[coin];

it('a supply is taken from the row of the name whose price agrees within 3 %', () => {
  const rows = [listed('SOL', 154, 500), listed('GOAT', 31, 7), listed('GOAT', 0.1115, 9)];
  expect(matchedSupplies(rows, priceOf)).toEqual({ SOL: 500, GOAT: 9 });
});

it('a name without a row of our price, or without a price of ours, has none', () => {
  expect(matchedSupplies([listed('SOL', 144, 500), listed('XYZ', 1, 5)], priceOf)).toEqual({});
});

it('of copies at the same price the one with the largest supply is the coin', () => {
  const rows = [listed('SOL', 150, 30), listed('SOL', 150.2, 500), listed('SOL', 149, 2)];
  expect(matchedSupplies(rows, priceOf)).toEqual({ SOL: 500 });
});
