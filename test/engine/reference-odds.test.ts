import { describe, expect, test } from 'vitest';
import { referenceOdds } from '../../src/engine/reference-odds';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('reference odds', () => {
  test('follow the reference fit', () => {
    const { p24, p72 } = referenceOdds(50, 1.2, -0.5);
    expect(p72).toBeCloseTo(logistic(-4.086 + 0.029 * 50 + 0.247 * Math.log(1.2) + 0.351 * 0.5), 12);
    expect(p24).toBeCloseTo(logistic(-5.048 + 0.0268 * 50 + Math.log(1.2) + 0.312 * 0.5), 12);
  });

  test('agree with a reference value', () => {
    const { p24, p72 } = referenceOdds(89.19082619, 0.8820892645, -0.1618699492);
    expect(p72).toBeCloseTo(0.1863901631, 8);
    expect(p24).toBeCloseTo(0.06107434234, 8);
  });

  test('z24 counts up to 4 either way', () => {
    expect(referenceOdds(50, 1, 9)).toEqual(referenceOdds(50, 1, 4));
    expect(referenceOdds(50, 1, -9)).toEqual(referenceOdds(50, 1, -4));
  });

  test.each([
    [undefined, 1],
    [1, undefined],
    [0, 1],
    [Number.NaN, 1],
  ])('with volr %s and z24 %s the form from LEV alone is used', (volr, z24) => {
    const { p24, p72 } = referenceOdds(50, volr, z24);
    expect(p72).toBeCloseTo(logistic(-4.045 + 0.0277 * 50), 12);
    expect(p24).toBeCloseTo(logistic(-5.066 + 0.0263 * 50), 12);
  });
});
