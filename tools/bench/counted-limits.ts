import type { Limits } from '../exchange/limits';

/** What was asked of one limit of a venue. */
export interface Asked {
  readonly atMs: number;
  /** The limit's name at the simulated exchanges; the venue's id is its first word. */
  readonly key: string;
  /** The part of the limit, as a share of what may be asked in an hour. */
  readonly shareOfHour: number;
}

const hourMs = 3_600_000;

/** Notes everything that is asked, by the exchanges' own count of it, from now on. */
export function countAsked(limits: Limits, nowMs: () => number): Asked[] {
  const asked: Asked[] = [];
  const spend = limits.spend;
  limits.spend = (key, weight, limit, perMs) => {
    asked.push({ atMs: nowMs(), key, shareOfHour: weight / (limit * (hourMs / perMs)) });
    return spend(key, weight, limit, perMs);
  };
  return asked;
}

/** The largest share of any one limit of a venue that was asked for between two times, as a share of the time's limit. */
export function largestShare(
  asked: readonly Asked[],
  venue: string,
  fromMs: number,
  toMs: number,
): { readonly key: string; readonly share: number } {
  const sums = new Map<string, number>();
  for (const { atMs, key, shareOfHour } of asked)
    if (atMs >= fromMs && atMs < toMs && key.split(' ')[0] === venue)
      sums.set(key, (sums.get(key) ?? 0) + shareOfHour);
  const [key, sum] = [...sums].sort((a, b) => b[1] - a[1])[0] ?? [venue, 0];
  return { key, share: sum * (hourMs / (toMs - fromMs)) };
}
