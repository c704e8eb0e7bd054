import { describe, expect, it } from 'vitest';
import { countdown, fundingPer8h } from '../../../../src/ui/popup/funding/funding-interval';

describe('fundingPer8h', () => {
  it('follows the market’s own interval', () => {
    expect(fundingPer8h({ fundingRate: 0.0001, fundingIntervalHours: 1 })).toBeCloseTo(0.0008, 12);
    expect(fundingPer8h({ fundingRate: 0.0001, fundingIntervalHours: 8 })).toBe(0.0001);
  });

  it('is not guessed while rate or interval is missing', () => {
    expect(fundingPer8h({ fundingRate: 0.0001 })).toBeUndefined();
    expect(fundingPer8h({ fundingIntervalHours: 8 })).toBeUndefined();
  });
});

describe('countdown', () => {
  it.each([
    [3 * 3600 + 5 * 60 + 59, '3 h 05 m'],
    [59 * 60 + 59, '59 m'],
    [10 * 60, '10 m'],
    [9 * 60 + 59, '9 m 59 s'],
    [4 * 60 + 9, '4 m 09 s'],
    [0, 'due'],
    [-1, 'due'],
  ])('%i s ahead is “%s”', (seconds, text) => {
    expect(countdown(1_000_000 + seconds * 1000, 1_000_000)).toBe(text);
  });

  it('is a dash when the settlement is not known', () => {
    expect(countdown(undefined, 0)).toBe('–');
  });
});
