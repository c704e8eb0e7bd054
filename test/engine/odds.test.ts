import { describe, expect, test } from 'vitest';
import { baseRate24, baseRate72, odds, referenceOdds } from '../../src/engine/odds';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('odds', () => {
  test('follow the reference fit', () => {
    const { p24, p72 } = odds(50, 1.2, -0.5);
    expect(p72).toBeCloseTo(logistic(-4.086 + 0.029 * 50 + 0.247 * Math.log(1.2) + 0.351 * 0.5), 12);
    expect(p24).toBeCloseTo(logistic(-5.048 + 0.0268 * 50 + Math.log(1.2) + 0.312 * 0.5), 12);
  });

  test('agree with a reference value', () => {
    const { p24, p72 } = odds(89.19082619, 0.8820892645, -0.1618699492);
    expect(p72).toBeCloseTo(0.1863901631, 8);
    expect(p24).toBeCloseTo(0.06107434234, 8);
  });

  test('z24 counts up to 4 either way', () => {
    expect(odds(50, 1, 9)).toEqual(odds(50, 1, 4));
    expect(odds(50, 1, -9)).toEqual(odds(50, 1, -4));
  });

  test.each([
    [undefined, 1],
    [1, undefined],
    [0, 1],
    [Number.NaN, 1],
  ])('with volr %s and z24 %s the form from LEV alone is used', (volr, z24) => {
    const { p24, p72 } = odds(50, volr, z24);
    expect(p72).toBeCloseTo(logistic(-4.045 + 0.0277 * 50), 12);
    expect(p24).toBeCloseTo(logistic(-5.066 + 0.0263 * 50), 12);
  });

  test('a model may be given in place of the reference', () => {
    const flat = { intercept: 0, lev: 0, lnVolr: 0, z24: 0 };
    expect(odds(50, 1, 0, { ...referenceOdds, p72: flat }).p72).toBe(0.5);
  });

  test('the usual rates are 4.4 % in 72 h and 1.6 % in 24 h', () => {
    expect([baseRate72, baseRate24]).toEqual([0.044, 0.016]);
  });
});
