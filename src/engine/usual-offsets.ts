/** What a market usually says beside the others is what it said within about this time. */
const halfLifeHours = 72;

export interface UsualOffsets {
  /** The usual offset of a market; NaN before its first. */
  of(market: number): number;
  /** Takes a market's offset at a row. */
  push(market: number, offset: number): void;
  /** Moves what is usual for a market. */
  shift(market: number, by: number): void;
  /** A market that was away begins anew. */
  forget(market: number): void;
}

/** By how much each of several markets usually differs from what they have in common: the mean of its last days. */
export function createUsualOffsets(markets: number, stepHours: number): UsualOffsets {
  const kept = 0.5 ** (stepHours / halfLifeHours);
  const means = new Float64Array(markets).fill(Number.NaN);
  const weights = new Float64Array(markets);
  return {
    of: (market) => means[market]!,
    push(market, offset) {
      const weight = weights[market]! * kept + 1;
      weights[market] = weight;
      const mean = means[market]!;
      means[market] = Number.isNaN(mean) ? offset : mean + (offset - mean) / weight;
    },
    shift(market, by) {
      means[market]! += by;
    },
    forget(market) {
      means[market] = Number.NaN;
      weights[market] = 0;
    },
  };
}
