import { describe, expect, test } from 'vitest';
import { createSigma7, createSigma24 } from '../../../src/engine/indicators/expected-move';
import { createRv24, createRv720 } from '../../../src/engine/indicators/realised-volatility';
import { createZ24 } from '../../../src/engine/indicators/return-score';
import { volatilityRatio } from '../../../src/engine/indicators/volatility-ratio';

const settled = (stream: { push(value: number): number | undefined }, variance: number) => {
  let last: number | undefined;
  for (let i = 0; i < 720; i++) last = stream.push(variance);
  return last;
};

describe('volatility', () => {
  test('constant variance gives its own root, per day and per year', () => {
    expect(settled(createSigma24(1), 1e-4)).toBeCloseTo(Math.sqrt(24e-4), 12);
    expect(settled(createSigma7(1), 1e-4)).toBeCloseTo(Math.sqrt(24e-4), 12);
    expect(settled(createRv24(1), 1e-4)).toBeCloseTo(Math.sqrt(0.876), 12);
    expect(settled(createRv720(1), 1e-4)).toBeCloseTo(Math.sqrt(0.876), 12);
  });

  test('sigma24 weighs the fast mean twice', () => {
    const stream = createSigma24(1);
    for (let i = 0; i < 200; i++) stream.push(1e-4);
    const last = stream.push(5e-3);
    const ewma = (halfLife: number) => {
      const a = 0.5 ** (1 / halfLife);
      const den = (1 - a ** 200) / (1 - a);
      return (a * den * 1e-4 + 5e-3) / (a * den + 1);
    };
    expect(last).toBeCloseTo(Math.sqrt((24 * (2 * ewma(72) + ewma(720))) / 3), 12);
  });

  test('a market that stands still has volatility 0', () => {
    expect(settled(createRv24(1), 0)).toBe(0);
  });

  test('the ratio is that of a day to 30 days, missing without either and over nothing', () => {
    expect(volatilityRatio(0.9, 0.6)).toBeCloseTo(1.5, 12);
    expect(volatilityRatio(undefined, 0.6)).toBeUndefined();
    expect(volatilityRatio(0.9, undefined)).toBeUndefined();
    expect(volatilityRatio(0.9, 0)).toBeUndefined();
  });
});

describe('return of a day in sigmas', () => {
  test('is the log return of 24 h over sigma7', () => {
    const z24 = createZ24(8);
    [100, 101, 102].forEach((close) => {
      expect(z24.push(close, 0.05)).toBeUndefined();
    });
    expect(z24.push(90, 0.05)).toBeCloseTo(Math.log(0.9) / 0.05, 12);
  });

  test('is missing without sigma7 or where it is 0', () => {
    const z24 = createZ24(24);
    z24.push(100, 0.05);
    expect(z24.push(101, undefined)).toBeUndefined();
    expect(z24.push(102, 0)).toBeUndefined();
  });
});
