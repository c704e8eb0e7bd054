import { HOUR_MS } from '../../domain/time';
import { liveStaleAfterMs } from '../../shared/format';
import type { Past } from '../../shared/stored-quotes';
import type { VenueQuote } from '../live';
import { isSameLevel } from './past';

/** A venue's market of a coin, with what it said before. */
export interface JudgedMarket extends Pick<VenueQuote, 'venue' | 'atMs' | 'quote'> {
  readonly past?: Past;
}

/** After a longer silence nothing is a jump: what moved meanwhile was not seen. */
const rememberedMs = HOUR_MS;
/** Figures that have stood at one level for so long are the market's new level: its units have changed. */
const acceptedAfterMs = 3 * HOUR_MS;

/** What the market's quote is held against: what it said when it was last believed, shortly before the doubt or now. */
export function acceptedOf({ past, atMs }: JudgedMarket): Past['accepted'] {
  const accepted = past?.accepted;
  return accepted && (past?.doubtedSinceMs ?? atMs) - accepted.atMs <= rememberedMs ? accepted : undefined;
}

/** Whether the doubted figures have stood at one level for 3 h. */
export const isNewLevel = ({ past, quote, atMs }: JudgedMarket): boolean =>
  past?.doubted !== undefined &&
  atMs - past.doubted.atMs >= acceptedAfterMs &&
  isSameLevel(past.doubted, quote);

/** The other markets whose quotes are not too old to speak of now. */
export const freshOthers = (market: JudgedMarket, markets: readonly JudgedMarket[]): JudgedMarket[] =>
  markets.filter((other) => other !== market && Math.abs(other.atMs - market.atMs) < liveStaleAfterMs);

/** The middle value; the mean of two in the middle. Undefined without any. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value) => value !== undefined);
