import { HOUR_MS } from '../../../domain/time';
import { percent, unknownText } from '../../../shared/format';
import { lastScoredHour, scoredEveryMs } from '../../../shared/ledger-format';
import type { Said, UnknownReason } from './said';
import { type Frequency, fewestToSay, type Group, type HorizonTally } from './tally';

/** 1790000000000 → "2026-09-21 14:13 UTC". */
export const utcTime = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** "5 of 40". */
export const happenedText = ({ happened, count }: Frequency): string => `${happened} of ${count}`;

/** "12.5 % (5.5 to 26.1 %)", or that there are too few to say. */
export function shareText({ share, interval }: Frequency): string {
  if (share === undefined || !interval) return 'too few to say';
  return `${percent(share)} (${(interval.low * 100).toFixed(1)} to ${percent(interval.high)})`;
}

/** The mean odds of a group; where some of its decisions had none, of how many. */
export function oddsText({ meanOdds, withOdds, all }: Group): string {
  if (meanOdds === undefined) return unknownText;
  return withOdds.count === all.count
    ? percent(meanOdds)
    : `${percent(meanOdds)} (${withOdds.count} of ${all.count})`;
}

/** "+0.031". */
export const skillText = (skill: number | undefined, count: number): string =>
  skill === undefined
    ? count < fewestToSay
      ? 'too few to say'
      : unknownText
    : `${skill < 0 ? '−' : '+'}${Math.abs(skill).toFixed(3)}`;

const reasonTexts: Readonly<Record<UnknownReason, string>> = {
  price: 'a gap in the price bars',
  openInterest: 'a gap in open interest',
  yardstick: 'too little history before the decision to measure the fall by',
};

/** Why outcomes are unknown, or undefined if none is: "3 a gap in the price bars; 1 open interest missing …". */
export function unknownReasonsText(tallies: readonly HorizonTally[]): string | undefined {
  const texts = tallies.flatMap(({ horizon, unknown, unknownCount }) => {
    if (unknownCount === 0) return [];
    const reasons = (Object.keys(unknown) as UnknownReason[]).filter((reason) => unknown[reason] > 0);
    return [
      `${horizon} h: ${reasons.map((reason) => `${unknown[reason]} ${reasonTexts[reason]}`).join(', ')}`,
    ];
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}

/** What is needed before live figures can be scored, and when the first can be. */
export function firstLiveText(live: readonly Said[], nowMs: number): string {
  const first = live[0];
  if (!first) {
    const nextMs = lastScoredHour(nowMs) + scoredEveryMs;
    return `Nothing was said live at a scored hour yet. It needs the browser to be open when such an hour closes: the next is ${utcTime(nextMs)}, and its first outcome can be scored at ${utcTime(nextMs + 24 * HOUR_MS)}.`;
  }
  const firstMs = Math.min(...live.map(({ decidedAtMs }) => decidedAtMs));
  return `Said live so far: ${live.length}. The first, of ${utcTime(firstMs)}, can be scored for 24 h at ${utcTime(firstMs + 24 * HOUR_MS)} and for 72 h at ${utcTime(firstMs + 72 * HOUR_MS)}.`;
}
