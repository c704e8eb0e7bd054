import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsOf } from '../../../../src/ui/popup/replay/band';

describe('the words of a run of scores', () => {
  test('change only 3 points beyond a boundary', () => {
    expect(bandsOf([39, 42.9, 43, 37.1, 36.9])).toEqual([
      'normal',
      'normal',
      'elevated',
      'elevated',
      'normal',
    ]);
  });

  test('have no word without a score, and go on from the word before', () => {
    expect(bandsOf([61, Number.NaN, 58])).toEqual(['very high', undefined, 'very high']);
  });

  test('rest on the scores before them alone', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1 }), fc.array(score), (before, after) => {
        expect(bandsOf([...before, ...after]).slice(0, before.length)).toEqual(bandsOf(before));
      }),
    );
  });
});
