/** The daily move that fills the dial: most coins stay far below it, and above it the figure says enough. */
const fullSigma24 = 0.15;

/** How far the move-size dial reaches for an expected daily move, 0 to 1. */
export const moveSizeFraction = (sigma24: number): number => Math.min(1, sigma24 / fullSigma24);
