/** Tokens that come free all at once. */
export interface CliffUnlock {
  readonly kind: 'cliff';
  readonly timeMs: number;
  readonly tokens: number;
  /** Who gets them, as the schedule calls them. */
  readonly recipient?: string;
  /** The schedule's own word for the kind of recipient (insiders, privateSale, airdrop). */
  readonly category?: string;
}

/** Tokens that come free evenly from `fromMs` to `toMs`. */
export interface LinearUnlock {
  readonly kind: 'linear';
  readonly fromMs: number;
  readonly toMs: number;
  readonly tokens: number;
  readonly recipient?: string;
  readonly category?: string;
}

export type Unlock = CliffUnlock | LinearUnlock;

/** What a public schedule plans for a token between two instants; linear unlocks are cut to them. */
export interface UnlockSchedule {
  /** What the data set calls the token's project. */
  readonly protocol: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whole tokens that there can ever be; absent where the data set does not say. */
  readonly maxSupply?: number;
  /** By time. */
  readonly unlocks: readonly Unlock[];
  /** Entries that could not be read: with any, the sums are too small. */
  readonly unread: number;
}

export const unlockStart = (unlock: Unlock): number =>
  unlock.kind === 'cliff' ? unlock.timeMs : unlock.fromMs;
