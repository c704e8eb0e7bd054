import { describe, expect, test } from 'vitest';
import { buildPressure, crowdPressure } from '../../src/engine/phase-pressure';

const base = { historyDaysOfOpenInterest: 99, historyDaysOfFunding: 99, closed: true };

describe('pressures of the phase machine', () => {
  test('crowding is the greater of crowd and persistence', () => {
    const indicators = { ...base, pos21: 1, fpct: 1 };
    expect(crowdPressure(indicators, { crowd: 0.2, coverage: 1 })).toBeCloseTo(0.9, 12);
    expect(crowdPressure(indicators, { crowd: 0.95, coverage: 1 })).toBe(0.95);
    expect(crowdPressure({ ...base, pos21: 0.75, fpct: 0.6 }, { coverage: 0 })).toBeCloseTo(0.9 * 0.55, 12);
  });

  test('a missing argument of crowding is ignored', () => {
    expect(crowdPressure({ ...base, fpct: 1 }, { crowd: 0.2, coverage: 1 })).toBe(0.2);
    expect(crowdPressure(base, { coverage: 0 })).toBeNaN();
  });

  test('build-up needs both of its parts', () => {
    expect(buildPressure({ ...base, oipct: 0.8, dOI168: 0.125 })).toBeCloseTo(0.65, 12);
    expect(buildPressure({ ...base, oipct: 0.8 })).toBeNaN();
    expect(buildPressure({ ...base, dOI168: 0.8 })).toBeNaN();
  });
});
