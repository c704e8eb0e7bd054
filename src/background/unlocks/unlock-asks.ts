import { DAY_MS } from '../../domain/time';
import { storageItem } from '../../shared/storage';

/** What was asked of the unlock schedules, so that no worker asks the same again too soon. */
export interface UnlockAsks {
  /** The list of schedules. */
  readonly list?: Asked & { readonly slugs: readonly string[] };
  readonly coins: Readonly<Record<string, Asked>>;
  /** Answers that proved to be another token's, by slug: whose they are is asked once. */
  readonly others: Readonly<Record<string, readonly string[]>>;
}

/** The last attempt, and whether it gave an answer. */
export interface Asked {
  readonly atMs: number;
  readonly ok: boolean;
}

const againAfterMs = 7 * DAY_MS;
const retryAfterMs = DAY_MS;

/** An answer is good for a week; what failed is tried again a day later. */
export const isDue = (asked: Asked | undefined, nowMs: number): boolean =>
  asked === undefined || nowMs - asked.atMs >= (asked.ok ? againAfterMs : retryAfterMs);

export const unlockAsks = storageItem(
  'unlock-asks',
  (stored): UnlockAsks => ({ coins: {}, others: {}, ...(stored as Partial<UnlockAsks> | undefined) }),
);
