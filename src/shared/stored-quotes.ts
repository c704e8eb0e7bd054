import type { Quote } from '../domain/quote';

/** What a market's quote said when it was last believed. A figure that it did not give is absent. */
export interface Accepted {
  readonly atMs: number;
  readonly markPrice: number;
  readonly fundingPer8h?: number;
  readonly openInterestCoins?: number;
}

/** What is known of a market from before its present quote. */
export interface Past {
  /** Absent where no quote was ever believed. */
  readonly accepted?: Accepted;
  /** The level at which its figures stand since they are doubted, and since when they stand there. */
  readonly doubted?: Accepted;
  /** When the doubt began; the level may have changed since. */
  readonly doubtedSinceMs?: number;
}

/** The last good quotes of a venue, with their age. */
export interface StoredQuotes {
  readonly atMs: number;
  readonly quotes: readonly Quote[];
  /** By symbol, what was known of the markets before these quotes. Absent after the first. */
  readonly pasts?: Readonly<Record<string, Past>>;
}
