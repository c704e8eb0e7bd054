import { expect, test } from 'vitest';
import type { Quote } from '../../src/domain/quote';
import { heldOver } from '../../src/venues/held-over';

const nextFundingTimeMs = Date.UTC(2026, 0, 1, 8);
const quote: Quote = { symbol: 'SOLUSDT', coin: 'SOL', markPrice: 150, nextFundingTimeMs };
const before: Quote = {
  ...quote,
  markPrice: 140,
  openInterestCoins: 2000,
  openInterestUsd: 280_000,
  fundingRate: 0.0002,
  fundingPer8h: 0.0016,
};

test('open interest is held over at the price of now, and the rate while its charge lies ahead', () => {
  expect(heldOver(quote, before)).toEqual({
    ...quote,
    openInterestCoins: 2000,
    openInterestUsd: 300_000,
    fundingRate: 0.0002,
    fundingPer8h: 0.0016,
  });
});

test('what is known now stands', () => {
  const known: Quote = { ...quote, openInterestCoins: 0, openInterestUsd: 0, fundingRate: 0 };
  expect(heldOver(known, before)).toEqual(known);
});

test('a rate whose charge is over, or whose time is not known, is not held', () => {
  const later = { ...quote, nextFundingTimeMs: nextFundingTimeMs + 3_600_000 };
  expect(heldOver(later, before).fundingRate).toBeUndefined();
  const { nextFundingTimeMs: _, ...untimed } = quote;
  expect(heldOver(untimed, before).fundingRate).toBeUndefined();
  expect(heldOver(quote, undefined)).toEqual(quote);
});
