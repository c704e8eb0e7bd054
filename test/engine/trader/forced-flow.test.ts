import { expect, it } from 'vitest';
import { forcedFlow } from '../../../src/engine/trader/forced-flow';

it('moves price by the closed part of open interest over depth, times how far the depth reaches', () => {
  // 1 % of 1 bn is 10 m: half of the 20 m within 2 %.
  expect(forcedFlow(1e9, 0.01, 20e6, 0.02)).toEqual({ move: 0.01, isBeyond: false });
});

it('says where the visible book is not enough, and how far that was', () => {
  expect(forcedFlow(5e9, 0.01, 20e6, 0.02)).toEqual({ move: 0.02, isBeyond: true });
  expect(forcedFlow(1e9, 0.01, 4e6, 0.003)).toEqual({ move: 0.003, isBeyond: true });
});

it('of a book that ends early is told within what was seen', () => {
  const flow = forcedFlow(1e8, 0.01, 4e6, 0.004)!;
  expect(flow.move).toBeCloseTo(0.001, 12);
  expect(flow.isBeyond).toBe(false);
});

it('is unknown without depth', () => {
  expect(forcedFlow(1e9, 0.01, 0, 0)).toBeUndefined();
});
