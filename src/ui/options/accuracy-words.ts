import { bands } from '../../domain/phase';
import type shipped from '../../engine/evidence.json';
import { usd } from '../../shared/format';

/** The figures that ship beside the odds; `npm run calibrate` writes them. Shares and scores of metrics are fractions. */
export type Evidence = Omit<typeof shipped, 'odds'>;

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** "2024-08-02" → "2 Aug 2024". */
export const dayText = (isoDay: string): string =>
  new Date(isoDay).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** 32840 → "32,840". */
export const countText = (count: number): string => count.toLocaleString('en-US');

/** 0.694 → "69". */
export const ofHundred = (share: number): string => String(Math.round(share * 100));

/** "64 to 74", of a hundred. */
export const ofHundredRange = ({ low, high }: Estimate): string => `${ofHundred(low)} to ${ofHundred(high)}`;

/** A difference of shares as pairs of a hundred: "15 more", "3 fewer", "as many". */
export function pairsMore(difference: number): string {
  const pairs = Math.round(difference * 100);
  if (pairs === 0) return 'as many';
  return pairs > 0 ? `${pairs} more` : `${-pairs} fewer`;
}

/** A Brier skill as a change of the error: 0.02 → "2.0 % smaller", -0.01 → "1.0 % larger". */
export function errorText(skill: number): string {
  const size = Math.abs(skill * 100).toFixed(1);
  if (size === '0.0') return 'the same';
  // The number stays with its sign where the line breaks.
  return `${size}\u00a0% ${skill > 0 ? 'smaller' : 'larger'}`;
}

/** Whether chance may explain a difference, from its interval; above 0 is better. */
export function chanceNote({ low, high }: Estimate): string {
  if (low > 0) return 'The whole interval is on the better side.';
  if (high < 0) return 'The whole interval is on the worse side.';
  return 'The interval holds both sides: chance may explain it.';
}

/** Where odds are shown, from the classes of coins on which they passed and the bounds within which they did. */
export function gateText({ majors, others, historyDays, turnoverUsdPerDay }: Evidence['gate']): string {
  if (!majors && !others)
    return 'They did not pass the test: the score is descriptive only, and no odds are shown.';
  const bounds = `from ${historyDays} days of history and a turnover of ${usd(turnoverUsdPerDay)} a day on. Elsewhere the score is descriptive only`;
  if (majors && others) return `Odds are shown where they were tested: ${bounds}.`;
  const [passed, failed] = majors
    ? ['BTC and ETH', 'the other coins']
    : ['coins other than BTC and ETH', 'these two'];
  return `Odds are shown for ${passed}, ${bounds}: on ${failed} they did not pass the test.`;
}

/** The highest word of the score that enough decisions had, with what followed; undefined where none had. */
export function highestWord({ bands: rates, leastDecisions }: Evidence) {
  const band = bands.findLast((name) => rates[name].decisions >= leastDecisions);
  return band && { band, ...rates[band] };
}

/** The share of all flushes within 72 h that came at a score called low or normal; undefined without a flush. */
export function shareAtCalmScores({ bands: rates }: Evidence): number | undefined {
  const flushes = (names: readonly (typeof bands)[number][]) =>
    names.reduce((sum, name) => sum + rates[name].decisions * rates[name].flushed72, 0);
  const all = flushes(bands);
  return all === 0 ? undefined : flushes(['low', 'normal']) / all;
}

/** The market's flushes by their fall, the largest first. */
export const largestFalls = (cases: Evidence['cases']): Evidence['cases'] =>
  [...cases].sort((a, b) => b.medianFall72 - a.medianFall72);

/** Those that were missed before those that were seen, each group in the order given. */
export const missedFirst = (cases: Evidence['cases']): Evidence['cases'] => [
  ...cases.filter(({ seen }) => !seen),
  ...cases.filter(({ seen }) => seen),
];
