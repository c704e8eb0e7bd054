import { DAY_MS } from '../../../domain/time';
import { type CliffDay, notableDays, type UnlockSize, unlockSize } from '../../../shared/unlock-pressure';
import type { CoinUnlocks } from '../../../shared/unlocks';

export const calendarDays = 90;

/** A coin's unlocks of one day. */
export interface CalendarEntry {
  readonly coin: string;
  readonly day: CliffDay;
  readonly size: UnlockSize;
}

export interface UnlockCalendarData {
  /** By day, the largest value of a day first. */
  readonly entries: readonly CalendarEntry[];
  /** Coins of which no schedule is known, or that were not looked up yet. */
  readonly unknown: readonly string[];
  /** The oldest answer that the entries rest on. */
  readonly oldestMs?: number;
  /** Some schedule holds entries that could not be read. */
  readonly isIncomplete: boolean;
}

/** The unlocks worth naming of the next 90 days over several coins; prices in USD by coin. */
export function unlockCalendar(
  coins: readonly string[],
  unlocks: Readonly<Record<string, CoinUnlocks | undefined>>,
  prices: Readonly<Record<string, number | undefined>>,
  nowMs: number,
): UnlockCalendarData {
  const known = coins.flatMap((coin) => {
    const { schedule, turnover, atMs } = unlocks[coin] ?? {};
    return schedule && atMs !== undefined ? [{ coin, schedule, turnover, atMs }] : [];
  });
  const dayOf = ({ day }: CalendarEntry) => Math.floor(day.timeMs / DAY_MS);
  const entries = known
    .flatMap(({ coin, schedule, turnover }) =>
      notableDays(schedule, nowMs, nowMs + calendarDays * DAY_MS).map((day) => ({
        coin,
        day,
        size: unlockSize(day.tokens, { schedule, priceUsd: prices[coin], turnover }),
      })),
    )
    .sort((a, b) => dayOf(a) - dayOf(b) || (b.size.usd ?? 0) - (a.size.usd ?? 0));
  return {
    entries,
    unknown: coins.filter((coin) => !known.some((one) => one.coin === coin)),
    ...(known.length > 0 && { oldestMs: Math.min(...known.map(({ atMs }) => atMs)) }),
    isIncomplete: known.some(({ schedule }) => schedule.unread > 0),
  };
}
