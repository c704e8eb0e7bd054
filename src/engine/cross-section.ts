import type { Indicators } from '../domain/indicators';
import { percentile } from './rank-window';

/** A coin's place among all coins at one time, 0 to 1; stands in for fpct and oiadvpct while a coin is young. */
export interface CrossSection {
  readonly fx3Rank?: number;
  readonly oiadvRank?: number;
}

/** A coin with less history than this is ranked among the coins instead of within itself. */
export const coldStartDays = 30;
/** With fewer coins than this a rank among them says nothing. */
const minimumCoins = 10;

/** fx3 is compared at 9 decimals, as in its own-history rank, so that clamped funding gives ties. */
const roundTo9 = (value: number): number => Math.round(value * 1e9) / 1e9;

function ranks(values: readonly (number | undefined)[]): (number | undefined)[] {
  const present = values.filter((value) => value !== undefined);
  return values.map((value) => {
    if (value === undefined) return undefined;
    const below = present.filter((other) => other < value).length;
    const equal = present.filter((other) => other === value).length;
    return percentile(below, equal, present.length);
  });
}

/**
 * Ranks of fx3 and oiadv among the coins given, which must all be indicators at the same time; one entry per coin, in
 * their order. Undefined unless at least 10 coins have both. A missing value gets no rank and is not counted.
 */
export function crossSection(coins: readonly Indicators[]): readonly CrossSection[] | undefined {
  const complete = coins.filter((coin) => coin.fx3 !== undefined && coin.oiadv !== undefined);
  if (complete.length < minimumCoins) return undefined;
  const fx3Ranks = ranks(coins.map(({ fx3 }) => (fx3 === undefined ? undefined : roundTo9(fx3))));
  const oiadvRanks = ranks(coins.map(({ oiadv }) => oiadv));
  return coins.map((_, i) => {
    const fx3Rank = fx3Ranks[i];
    const oiadvRank = oiadvRanks[i];
    return { ...(fx3Rank !== undefined && { fx3Rank }), ...(oiadvRank !== undefined && { oiadvRank }) };
  });
}
