import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnIn, fallOf, type OddsModel, odds, weightOf } from '../../src/engine/odds';
import { baseRate24, baseRate72 } from '../../src/engine/usual-rates';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const model: OddsModel = {
  p72: { intercept: -4, lev: 0.03, fall: 0.5, major: -0.2 },
  p24: { intercept: -5, lev: 0.02, fall: 1, major: -0.3 },
  p72FromLevAlone: { intercept: -3.9, lev: 0.031, fall: 0, major: -0.1 },
  p24FromLevAlone: { intercept: -4.9, lev: 0.021, fall: 0, major: 0 },
};
const known = { coin: 'SOL', lev: 50, z24: -1.5, historyDays: 200 };

describe('odds', () => {
  test('are a logit of the score and of the fall of the last day', () => {
    const { p24, p72 } = odds(known, model);
    expect(p72).toBeCloseTo(logistic(-4 + 0.03 * 50 + 0.5 * 1.5), 12);
    expect(p24).toBeCloseTo(logistic(-5 + 0.02 * 50 + 1 * 1.5), 12);
  });

  test('stand on a level of their own for BTC and ETH', () => {
    for (const coin of ['BTC', 'ETH'])
      expect(odds({ ...known, coin }, model).p72).toBeCloseTo(logistic(-4 + 1.5 + 0.75 - 0.2), 12);
    expect(odds({ ...known, coin: 'BTCDOM' }, model)).toEqual(odds(known, model));
  });

  test('take a rise as no fall, and no fall as larger than 2.5 sigma', () => {
    expect([fallOf(3), fallOf(0), fallOf(-1), fallOf(-9)]).toEqual([0, 0, 1, 2.5]);
    expect(odds({ ...known, z24: -12 }, model)).toEqual(odds({ ...known, z24: -2.5 }, model));
  });

  test.each([undefined, Number.NaN])('come from the score alone where the fall is %s', (z24) => {
    const { p24, p72 } = odds({ ...known, z24 }, model);
    expect(p72).toBeCloseTo(logistic(-3.9 + 0.031 * 50), 12);
    expect(p24).toBeCloseTo(logistic(-4.9 + 0.021 * 50), 12);
  });

  test('are the usual rate at 7 days of history, and hold in full from 30 on', () => {
    const { p24, p72 } = odds({ ...known, historyDays: 7 }, model);
    expect(p72).toBeCloseTo(baseRate72, 12);
    expect(p24).toBeCloseTo(baseRate24, 12);
    expect([weightOf(3), weightOf(18.5), weightOf(30), weightOf(400)]).toEqual([0, 0.5, 1, 1]);
    expect(odds({ ...known, historyDays: 30 }, model)).toEqual(odds(known, model));
  });

  test('lie between the usual rate and what the score says while history is short', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (chance, weight) => {
          const drawn = drawnIn(chance, baseRate72, weight);
          expect(drawn).toBeGreaterThanOrEqual(Math.min(chance, baseRate72) - 1e-12);
          expect(drawn).toBeLessThanOrEqual(Math.max(chance, baseRate72) + 1e-12);
        },
      ),
    );
  });

  test('ship as chances that rise with the score and with the fall', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 99, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 7, max: 400, noNaN: true }),
        (lev, z24, historyDays) => {
          const here = odds({ coin: 'SOL', lev, z24, historyDays });
          const higher = odds({ coin: 'SOL', lev: lev + 1, z24, historyDays });
          const fallen = odds({ coin: 'SOL', lev, z24: z24 - 1, historyDays });
          for (const horizon of ['p24', 'p72'] as const) {
            expect(here[horizon]).toBeGreaterThan(0);
            expect(here[horizon]).toBeLessThan(1);
            expect(higher[horizon]).toBeGreaterThanOrEqual(here[horizon] - 1e-12);
            expect(fallen[horizon]).toBeGreaterThanOrEqual(here[horizon] - 1e-12);
          }
        },
      ),
    );
  });

  test('the usual rates are 4.4 % in 72 h and 1.6 % in 24 h', () => {
    expect([baseRate72, baseRate24]).toEqual([0.044, 0.016]);
  });
});
