import { describe, expect, it } from 'vitest';
import {
  further,
  isWhole,
  middleOf,
  sideDepth,
  spreadBpOf,
} from '../../../src/background/context/book-depth';
import type { Book } from '../../../src/domain/book';

const book: Book = {
  bids: [
    [99.9, 10],
    [99, 20],
    [98.1, 5],
    [97.9, 1000],
  ],
  asks: [
    [100.1, 3],
    [101, 4],
  ],
};

describe('the depth of a side', () => {
  it('is what stands within 2 % of the middle, in USD', () => {
    expect(middleOf(book)).toBe(100);
    // 999 + 1980 + 490.5; the level at 97.9 is 2.1 % away.
    expect(sideDepth(book.bids, 100, false)).toEqual({ depthUsd: 3469.5, reach: 0.02 });
  });

  it('reaches to its last level and no further where the visible book ends before 2 %', () => {
    const asks = sideDepth(book.asks, 100, false);
    expect(asks.depthUsd).toBeCloseTo(300.3 + 404, 9);
    expect(asks.reach).toBeCloseTo(0.01, 12);
    expect(isWhole(asks)).toBe(false);
  });

  it('counts whole steps only in a coarse book, so that it reaches to the last of them', () => {
    const coarse = sideDepth(book.bids, 100, true);
    expect(coarse.depthUsd).toBe(3469.5);
    expect(coarse.reach).toBeCloseTo(0.019, 12);
  });

  it('is 0 without orders', () => {
    expect(sideDepth([], 100, false)).toEqual({ depthUsd: 0, reach: 0 });
  });

  it('of two views of a side is that which reaches further', () => {
    const near = { depthUsd: 5, reach: 0.001 };
    const far = { depthUsd: 50, reach: 0.018 };
    expect([further(near, far), further(far, near), further(near, near)]).toEqual([far, far, near]);
  });
});

describe('the spread', () => {
  it('is told in hundredths of a percent of the middle', () => {
    expect(spreadBpOf(book)).toBeCloseTo(20, 9);
  });

  it('of a crossed or one-sided book is none', () => {
    expect(spreadBpOf({ bids: [[101, 1]], asks: [[100, 1]] })).toBeUndefined();
    expect(spreadBpOf({ bids: [], asks: [[100, 1]] })).toBeUndefined();
    expect(middleOf({ bids: [[100, 1]], asks: [] })).toBeUndefined();
  });
});
