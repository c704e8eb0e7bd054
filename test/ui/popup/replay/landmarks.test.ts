import { describe, expect, test } from 'vitest';
import { landmarksOf } from '../../../../src/ui/popup/replay/landmarks';

describe('landmarks of a stretch', () => {
  test('are the hours at which another phase begins', () => {
    const phases = [
      'build',
      'build',
      'crowded',
      undefined,
      'crowded',
      'flush',
      undefined,
      'cooling',
    ] as const;
    expect(landmarksOf({ phases, score: [] }).phaseChanges).toEqual([2, 5, 7]);
  });

  test('the first known phase is not a change', () => {
    expect(landmarksOf({ phases: [undefined, 'build', 'build'], score: [] }).phaseChanges).toEqual([]);
  });

  test('and the highest score, the first of equals', () => {
    expect(landmarksOf({ phases: [], score: [null, 3, 71, 70, 71] }).highestScore).toBe(2);
    expect(landmarksOf({ phases: [], score: [null, null] })).not.toHaveProperty('highestScore');
  });
});
