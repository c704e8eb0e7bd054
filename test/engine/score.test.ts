import { describe, expect, test } from 'vitest';
import { confidence } from '../../src/engine/confidence';
import { levOf, type ScoreParts, score } from '../../src/engine/score';
import { hasSharedData, sharedJson } from '../shared-data';

const whole = { fx3: 0.12, fpos14: 0.4, fpct: 0.8, oipct: 0.7, dOI168: 0.1, oiadvpct: 0.6 };

const without = (...names: (keyof ScoreParts)[]): ScoreParts =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name as keyof ScoreParts)));

describe('score', () => {
  test('weighs crowded funding and build-up of open interest alike', () => {
    const { crowd, build, lev, coverage } = score(whole);
    expect(crowd).toBeCloseTo(0.5 * 0.4 + 0.25 * 0.4 + 0.25 * 0.8, 12);
    expect(build).toBeCloseTo(0.4 * 0.7 + 0.35 * 0.4 + 0.25 * 0.6, 12);
    expect(lev).toBeCloseTo(53.5, 12);
    expect(coverage).toBe(1);
  });

  test.each([
    ['fpct', 0.4, 0.57, 48.5, 0.875],
    ['fpos14', 0.16 / 0.3, 0.57, 50 * (0.16 / 0.3 + 0.57), 0.875],
    ['oiadvpct', 0.5, 0.56, 53, 0.875],
    ['dOI168', 0.5, 0.43 / 0.65, 50 * (0.5 + 0.43 / 0.65), 0.825],
  ] as const)('leaves out a missing %s and renormalises its group', (name, crowd, build, lev, coverage) => {
    const result = score(without(name));
    expect(result.crowd).toBeCloseTo(crowd, 12);
    expect(result.build).toBeCloseTo(build, 12);
    expect(result.lev).toBeCloseTo(lev, 12);
    expect(result.coverage).toBeCloseTo(coverage, 12);
  });

  test('without fx3 there is no crowd, and LEV is the build-up alone', () => {
    const result = score(without('fx3'));
    expect(result).not.toHaveProperty('crowd');
    expect(result.lev).toBeCloseTo(57, 12);
    expect(result.coverage).toBe(0.5);
    expect(result.drivers.map(({ name }) => name)).toEqual(['oipct', 'dOI168', 'oiadvpct']);
  });

  test('without oipct there is no build, and LEV is crowded funding alone', () => {
    const result = score(without('oipct'));
    expect(result).not.toHaveProperty('build');
    expect(result.lev).toBeCloseTo(50, 12);
    expect(result.coverage).toBe(0.5);
  });

  test('with both groups missing there is no score', () => {
    expect(score(without('fx3', 'oipct'))).toEqual({ coverage: 0, drivers: [] });
  });

  test('NaN and infinities count as missing', () => {
    expect(score({ ...whole, fpct: Number.NaN }).lev).toBeCloseTo(48.5, 12);
    expect(score({ ...whole, fx3: Number.POSITIVE_INFINITY }).lev).toBeCloseTo(57, 12);
  });

  test('extremes stop at 0 and 100', () => {
    expect(score({ fx3: 9, fpos14: 1, fpct: 1, oipct: 1, dOI168: 9, oiadvpct: 1 }).lev).toBe(100);
    expect(score({ fx3: -9, fpos14: 0, fpct: 0, oipct: 0, dOI168: -9, oiadvpct: 0 }).lev).toBe(0);
  });

  test.each([[[]], [['fpct']], [['dOI168', 'fpos14']], [['fx3']], [['oipct']]] as (keyof ScoreParts)[][][])(
    'the drivers without %j add up to the score',
    (missing) => {
      const { lev, drivers } = score(without(...missing));
      expect(drivers.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(lev!, 10);
      expect(drivers.reduce((sum, { maxPoints }) => sum + maxPoints, 0)).toBeCloseTo(100, 10);
    },
  );

  test('a driver tells its value as it was measured', () => {
    expect(score(whole).drivers[0]).toEqual({ name: 'fx3', points: 10, maxPoints: 25, value: 0.12 });
  });

  test('the score with and without drivers is the same', () => {
    const { drivers: _drivers, ...rest } = score(without('fpct'));
    expect(levOf(without('fpct'))).toEqual(rest);
  });

  test('removing any part lowers coverage', () => {
    for (const name of Object.keys(whole) as (keyof ScoreParts)[]) {
      expect(score(without(name)).coverage).toBeLessThan(1);
    }
  });
});

describe.skipIf(!hasSharedData)('reference: degraded scores', () => {
  interface Vector {
    fx3: number | null;
    fpos14: number | null;
    fpct: number | null;
    oipct: number | null;
    doi7: number | null;
    oiadvpct: number | null;
    history_d: number;
    crowd: number | null;
    build: number | null;
    lev: number | null;
    coverage: number;
    confidence: number | null;
  }

  test('every vector is reproduced within 1e-9', () => {
    const vectors = sharedJson<Vector[]>('fixtures/degrade_vectors.json');
    expect(vectors).toHaveLength(17);
    vectors.forEach(reproduces);
  });

  function reproduces(vector: Vector) {
    const { fx3, fpos14, fpct, oipct, doi7: dOI168, oiadvpct } = vector;
    const given = Object.entries({ fx3, fpos14, fpct, oipct, dOI168, oiadvpct });
    const got = score(Object.fromEntries(given.filter(([, value]) => value !== null)));
    const close = (value: number | undefined, expected: number | null) =>
      expected === null
        ? expect(value).toBeUndefined()
        : expect(Math.abs(value! - expected)).toBeLessThan(1e-9);
    close(got.crowd, vector.crowd);
    close(got.build, vector.build);
    close(got.lev, vector.lev);
    close(got.coverage, vector.coverage);
    if (vector.confidence !== null) close(confidence(got.coverage, vector.history_d), vector.confidence);
  }
});
