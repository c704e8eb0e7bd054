/** Trust in own-history ranks by days of history; linear between, none below 7 days. */
const trustByDays = [
  [7, 0.5],
  [14, 0.6],
  [30, 0.75],
  [90, 0.9],
  [180, 1],
] as const;

export const minimumHistoryDays = 7;

/** The part of confidence that comes from the length of history: 0 below 7 days, 0.5 at 7, 1 from 180 on. */
export function historyTrust(days: number): number {
  if (!(days >= minimumHistoryDays)) return 0;
  for (let i = 1; i < trustByDays.length; i++) {
    const [fromDays, from] = trustByDays[i - 1]!;
    const [toDays, to] = trustByDays[i]!;
    if (days < toDays) return from + ((to - from) * (days - fromDays)) / (toDays - fromDays);
  }
  return 1;
}

/**
 * Confidence in a score, 0 to 1: coverage (share of the weights present) x freshness (1, or 0.5 if an input is late
 * but within its fill limit) x trust in the length of history.
 */
export const confidence = (coverage: number, historyDays: number, freshness = 1): number =>
  coverage * freshness * historyTrust(historyDays);

/** How old each input of a live verdict is at most before it counts as late, in bars. */
const freshBars = 2;

/**
 * Freshness of a live verdict: 1 if bar, open interest and funding are on time, 0.5 if any is late. Bar and open
 * interest are late beyond two bars; funding is late from 2 h after the next settlement was due. An input that the
 * verdict does not use is left out. In replay freshness is 1.
 */
export function freshness(
  inputs: {
    readonly barAgeHours: number;
    readonly openInterestAgeHours?: number;
    readonly fundingOverdueHours?: number;
  },
  stepHours: number,
): number {
  const isLate =
    inputs.barAgeHours > freshBars * stepHours ||
    (inputs.openInterestAgeHours ?? 0) > freshBars * stepHours ||
    (inputs.fundingOverdueHours ?? 0) > 2;
  return isLate ? 0.5 : 1;
}
