import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { makeQuote, withOpenInterest } from '../../src/venues/make-quote';

const figures = {
  symbol: '1000PEPEUSDT',
  name: { coin: 'PEPE', multiplier: 1000 },
  markPrice: 0.02,
  fundingRate: -0.0001,
  fundingIntervalHours: 2,
  nextFundingTimeMs: 7,
  fundingBaselinePer8h: 0.0001,
  openInterest: 500,
  volume24hUsd: 12,
};

describe('a quote', () => {
  it('counts in whole coins, and funding per 8 h', () => {
    const quote = makeQuote(figures);
    expect(quote.markPrice).toBeCloseTo(0.00002, 15);
    expect(quote.fundingPer8h).toBeCloseTo(-0.0004, 15);
    expect(quote.openInterestCoins).toBe(500_000);
    expect(quote.openInterestUsd).toBeCloseTo(10, 12);
    expect(quote.volume24hUsd).toBe(12);
  });

  it('holds only what is known', () => {
    const unknown = {
      fundingRate: undefined,
      fundingIntervalHours: undefined,
      nextFundingTimeMs: undefined,
      fundingBaselinePer8h: undefined,
      openInterest: undefined,
      volume24hUsd: undefined,
    };
    expect(Object.keys(makeQuote({ ...figures, ...unknown }))).toEqual(['symbol', 'coin', 'markPrice']);
  });

  it('keeps zeros, which are values', () => {
    const quote = makeQuote({ ...figures, fundingRate: 0, openInterest: 0, volume24hUsd: 0 });
    expect(quote).toMatchObject({ fundingRate: 0, fundingPer8h: 0, openInterestUsd: 0, volume24hUsd: 0 });
  });

  it('has no rate per 8 h where the interval is none', () => {
    for (const fundingIntervalHours of [0, -8]) {
      const quote = makeQuote({ ...figures, fundingIntervalHours });
      expect(quote).not.toHaveProperty('fundingPer8h');
      expect(quote).not.toHaveProperty('fundingIntervalHours');
      expect(quote.fundingRate).toBe(-0.0001);
    }
  });

  it('is refused where a figure leaves the range of numbers', () => {
    expect(() => makeQuote({ ...figures, fundingRate: 1e60, fundingIntervalHours: 1e-300 })).toThrow(
      ShapeError,
    );
    expect(() => makeQuote({ ...figures, volume24hUsd: Number.POSITIVE_INFINITY })).toThrow(ShapeError);
    expect(() => makeQuote({ ...figures, markPrice: 0 })).toThrow(ShapeError);
  });

  it('can get its open interest later, and is itself unchanged', () => {
    const quote = makeQuote({ ...figures, openInterest: undefined });
    expect(withOpenInterest(quote, 2_000).openInterestUsd).toBeCloseTo(0.04, 12);
    expect(quote).not.toHaveProperty('openInterestCoins');
  });
});
