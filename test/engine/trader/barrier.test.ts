import { describe, expect, test } from 'vitest';
import { barrierProbability, shownBarrierProbability } from '../../../src/engine/trader/barrier';
import { hasSharedData, sharedJson } from '../../shared-data';

describe('barrier', () => {
  test.each([
    [0, 1],
    [0.5, 0.5185185185185186],
    [1, 0.23019964108049884],
    [1.95, 0.05096891416698035],
    [3, 0.013235599563682476],
    [6, 0.0010575646158308416],
  ])('%d sigmas: %d', (sigmas, probability) => {
    expect(barrierProbability(sigmas)).toBeCloseTo(probability, 12);
  });

  test('falls with distance from 1 to 0', () => {
    expect(barrierProbability(-1)).toBe(1);
    expect(barrierProbability(Number.POSITIVE_INFINITY)).toBe(0);
    expect(barrierProbability(Number.NaN)).toBeNaN();
    for (let k = 0; k < 20; k += 0.1) {
      expect(barrierProbability(k + 0.1)).toBeLessThan(barrierProbability(k));
    }
  });

  test('what is shown does not go below 0.15 % from 5.5 sigmas on', () => {
    expect(shownBarrierProbability(5.4)).toBe(barrierProbability(5.4));
    expect(shownBarrierProbability(6)).toBe(0.0015);
    expect(shownBarrierProbability(100)).toBe(0.0015);
  });
});

test.skipIf(!hasSharedData)('reference: the formula is reproduced within 1e-9', () => {
  const vectors = sharedJson<{ k: number; p: number }[]>('fixtures/t4_barrier.json');
  expect(vectors.length).toBeGreaterThan(15);
  for (const { k, p } of vectors) expect(Math.abs(barrierProbability(k) - p)).toBeLessThan(1e-9);
});
