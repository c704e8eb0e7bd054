/** What a venue trades of a coin in 24 h, USD; a figure that it does not tell is absent. */
export interface VenueTurnover {
  readonly venue: string;
  readonly perpUsd?: number | undefined;
  readonly spotUsd?: number | undefined;
}

/**
 * Perpetual over perpetual and spot turnover, 0 to 1, over the venues that tell both, and which these are. Undefined
 * where none does, or nothing was traded.
 */
export function perpShare(
  turnovers: readonly VenueTurnover[],
): { readonly value: number; readonly venues: readonly string[] } | undefined {
  const both = turnovers.filter(({ perpUsd, spotUsd }) => perpUsd !== undefined && spotUsd !== undefined);
  const sum = (of: (turnover: VenueTurnover) => number | undefined) =>
    both.reduce((total, turnover) => total + (of(turnover) ?? 0), 0);
  const perp = sum(({ perpUsd }) => perpUsd);
  const whole = perp + sum(({ spotUsd }) => spotUsd);
  return whole > 0 ? { value: perp / whole, venues: both.map(({ venue }) => venue).sort() } : undefined;
}
