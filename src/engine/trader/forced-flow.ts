/** What forced closing would do to the visible part of a book. */
export interface ForcedFlow {
  /** How far it would move the price, as a fraction; at least so far where `isBeyond`. */
  readonly move: number;
  /** It would go through everything that was to be seen. */
  readonly isBeyond: boolean;
}

/**
 * How far closing `share` of the open interest at market would move a book that holds `depthUsd` within `reach` of its
 * middle: share * OI / depth * reach, orders taken as spread evenly and none as withdrawn. A bound: books thin out in a
 * fall. Beyond `reach` nothing is extrapolated. Undefined without depth.
 */
export function forcedFlow(
  openInterestUsd: number,
  share: number,
  depthUsd: number,
  reach: number,
): ForcedFlow | undefined {
  if (!(depthUsd > 0) || !(reach > 0)) return undefined;
  const move = ((share * openInterestUsd) / depthUsd) * reach;
  return move > reach ? { move: reach, isBeyond: true } : { move, isBeyond: false };
}
