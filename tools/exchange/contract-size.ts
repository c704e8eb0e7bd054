import { HOUR_MS } from '../../src/domain/time';
import type { Listing } from './listing';

/**
 * Units of a listing's symbol in one contract: a power of ten worth some dollars when the market was young. It never
 * changes, as on the real venues.
 */
export function unitsPerContract({ market, multiplier }: Listing): number {
  const [first] = market.bars(market.firstOpenMs, market.firstOpenMs + HOUR_MS);
  if (!first) return 1;
  return Number(`1e${-Math.floor(Math.log10(first.open * multiplier))}`);
}
