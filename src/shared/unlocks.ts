import type { UnlockSchedule } from '../domain/unlock';
import { storageItem } from './storage';
import type { Turnover } from './unlock-pressure';

/** What is known of a coin's token unlocks. Nothing stored: not looked for yet, which says nothing of unlocks. */
export interface CoinUnlocks {
  readonly coin: string;
  /** When the data set was last asked with success. */
  readonly atMs: number;
  /** Absent: the data set lists no schedule that is surely this coin's. That is not the same as no unlocks. */
  readonly schedule?: UnlockSchedule;
  /** Mean of the last seven days; absent while too few hours are known. */
  readonly turnover?: Turnover & { readonly atMs: number };
}

/** A coin's schedule of the next year; kept for watched coins. */
export const unlocksOf = (coin: string) =>
  storageItem(`unlocks:${coin}`, (stored) =>
    typeof stored === 'object' && stored !== null ? (stored as CoinUnlocks) : undefined,
  );
