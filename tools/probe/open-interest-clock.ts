import type { OpenInterestPoint } from '../../src/domain/history';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../src/domain/time';
import { confirmed, contradicted, type Finding, notTold } from './finding';

/** Hours of open-interest history that are compared with the live figure. */
export const clockHours = 12;

/** A stamp is taken as the instant of its figure; a figure that is still growing is at most this much older. */
const closeToNowMs = 2 * MINUTE_MS;
const latestPublishedMs = 15 * MINUTE_MS;

const percent = (fraction: number) => `${(Math.abs(fraction) * 100).toFixed(2)} %`;

/**
 * Whether history and live figure of a market's open interest fit: one side or both in each, and stamps that name the
 * instant of their figure rather than the opening of its hour. `points` oldest first; all in whole coins.
 */
export function openInterestClock(
  points: readonly OpenInterestPoint[],
  liveCoins: number | undefined,
  nowMs: number,
): Finding {
  const last = points.at(-1);
  if (last === undefined || liveCoins === undefined || last.openInterestCoins <= 0)
    return notTold('there are no two figures to compare');
  const ageMs = nowMs - last.timeMs;
  const change = liveCoins / last.openInterestCoins - 1;
  const largestStep = Math.max(
    0,
    ...points
      .slice(1)
      .map((point, i) => Math.abs(point.openInterestCoins / points[i]!.openInterestCoins - 1)),
  );
  const said =
    `the newest point is ${Math.round(ageMs / MINUTE_MS)} min old and ${percent(change)} from the live figure; ` +
    `its hourly steps reach ${percent(largestStep)}`;
  const ratio = 1 + change;
  if (largestStep < 0.3 && [2, 0.5].some((doubled) => Math.abs(ratio / doubled - 1) < 0.1))
    return contradicted(
      `the live figure is ${ratio.toFixed(2)} x the history, so one of them counts both sides`,
    );
  if (ageMs < 0) return contradicted(`stamped ahead of its time: ${said}`);
  if (ageMs > closeToNowMs && largestStep > 0 && Math.abs(change) < 1e-9)
    return contradicted(
      `the newest point already is the live figure, so stamps seem to name the opening: ${said}`,
    );
  if (last.timeMs < hourOf(nowMs - latestPublishedMs))
    return notTold(`an hour is missing at the end, by a shifted clock or a late answer: ${said}`);
  return Math.abs(change) > Math.max(0.02, 3 * largestStep)
    ? notTold(`too far apart to tell: ${said}`)
    : confirmed(said);
}

/** The span to ask for. */
export const clockSpan = (nowMs: number) => ({ fromMs: hourOf(nowMs) - clockHours * HOUR_MS, toMs: nowMs });
