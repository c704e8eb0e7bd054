import { describe, expect, test } from 'vitest';
import { levelFactors, rebasedOpenInterest } from '../../src/engine/rebased-open-interest';
import { madeHistory } from './made-history';

const doublesAt = (row: number) => (i: number) => ({ openInterestCoins: i < row ? 1000 : 2000 });

describe('rebased open interest', () => {
  test('has earlier values in the units of today', () => {
    const rebased = rebasedOpenInterest(madeHistory(300, doublesAt(200)));
    expect([rebased[0], rebased[199], rebased[200], rebased[299]]).toEqual([2000, 2000, 2000, 2000]);
  });

  test('is as read where nothing broke; what cannot be is missing', () => {
    const odd = [0, -5, Number.POSITIVE_INFINITY, Number.NaN, 7];
    const history = madeHistory(5, (i) => ({ openInterestCoins: odd[i]! }));
    expect([...rebasedOpenInterest(history)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 7]);
  });
});

describe('level factors', () => {
  test('are there only where a level broke', () => {
    expect(levelFactors(madeHistory(300))).toBeUndefined();
    const loud = madeHistory(300, (i) => ({
      ...doublesAt(200)(i),
      ...(i >= 200 && { close: 120, high: 120, low: 99 }),
    }));
    expect(levelFactors(loud)).toBeUndefined();
    const factors = levelFactors(madeHistory(300, doublesAt(200)))!;
    expect([factors[0], factors[199], factors[200], factors[299]]).toEqual([1, 1, 0.5, 0.5]);
  });

  test('of a row rest on nothing after it', () => {
    const once = levelFactors(madeHistory(250, doublesAt(200)))!;
    const twice = levelFactors(
      madeHistory(400, (i) => ({ openInterestCoins: i < 200 ? 1000 : i < 300 ? 2000 : 500 })),
    )!;
    expect(twice.slice(0, 250)).toEqual(once);
    expect(twice[399]).toBe(2);
  });
});
