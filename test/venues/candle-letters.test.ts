import { describe, expect, it } from 'vitest';
import { candleInUnits } from '../../src/venues/candle-letters';

const row = { t: 3_600_000, o: '1', h: '4', l: '0.5', c: '2', v: '10' };

describe('a candle of one-letter fields', () => {
  it('has for turnover what its units are worth at the close', () => {
    expect(candleInUnits(row)).toEqual({
      openTimeMs: 3_600_000,
      open: 1,
      high: 4,
      low: 0.5,
      close: 2,
      volumeUsd: 20,
    });
    expect(candleInUnits({ ...row, v: 0 }).volumeUsd).toBe(0);
  });

  it('has none where the units are missing', () => {
    expect(candleInUnits({ ...row, v: '' }).volumeUsd).toBeUndefined();
  });

  it('is none without one of its prices, or its time', () => {
    for (const key of ['t', 'o', 'h', 'l', 'c']) {
      expect(() => candleInUnits({ ...row, [key]: null }), key).toThrow(`${key} is missing`);
    }
  });
});
