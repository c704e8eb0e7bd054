import type { Book, BookLevel } from '../../domain/book';
import type { SideDepth } from '../../domain/context';

/** Depth is counted this far from the middle. */
export const depthWithin = 0.02;

/** The middle between the best bid and the best ask, USD; undefined where a side is empty. */
export function middleOf(book: Book): number | undefined {
  const bid = book.bids[0]?.[0];
  const ask = book.asks[0]?.[0];
  return bid === undefined || ask === undefined ? undefined : (bid + ask) / 2;
}

/** Best ask over best bid in hundredths of a percent of the middle; undefined where a side is empty or they are crossed. */
export function spreadBpOf(book: Book): number | undefined {
  const middle = middleOf(book);
  if (middle === undefined) return undefined;
  const spread = book.asks[0]![0] - book.bids[0]![0];
  return spread > 0 ? (1e4 * spread) / middle : undefined;
}

/**
 * USD of the orders within 2 % of `middleUsd`. Nothing is extrapolated: where the visible side ends before that, its
 * last level is how far it reaches. `isCoarse`: levels stand for whole steps, so that the step in which 2 % lies is not
 * counted and the side reaches to the last step that is. A side without orders has depth 0 and reach 0.
 */
export function sideDepth(levels: readonly BookLevel[], middleUsd: number, isCoarse: boolean): SideDepth {
  const distance = ([price]: BookLevel) => Math.abs(price / middleUsd - 1);
  const within = levels.filter((level) => distance(level) <= depthWithin);
  const goesOn = within.length < levels.length;
  const last = within.at(-1);
  const seen = last === undefined ? 0 : distance(last);
  return {
    depthUsd: within.reduce((sum, [price, coins]) => sum + price * coins, 0),
    reach: goesOn && !isCoarse ? depthWithin : seen,
  };
}

/** Of the same side seen twice, what was seen further. */
export const further = (a: SideDepth, b: SideDepth): SideDepth => (b.reach > a.reach ? b : a);

/** Whether nothing within 2 % was out of sight. */
export const isWhole = (side: SideDepth): boolean => side.reach >= depthWithin;
