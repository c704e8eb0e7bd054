import { DAY_MS } from '../../../domain/time';
import { age, coins, percent, usd } from '../../../shared/format';
import type { Turnover, UnlockPressure, UnlockSize } from '../../../shared/unlock-pressure';

/** The day of an instant in UTC, as schedules are written: "Fri 28 Nov"; with the year from ten months on. */
export function utcDay(timeMs: number, nowMs: number): string {
  return new Date(timeMs).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(timeMs - nowMs > 300 * DAY_MS && { year: 'numeric' }),
  });
}

/** How many UTC days ahead: "today", "tomorrow", "in 5 days". */
export function daysAhead(timeMs: number, nowMs: number): string {
  const days = Math.floor(timeMs / DAY_MS) - Math.floor(nowMs / DAY_MS);
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** A share of the supply: two digits that count, so that small ones do not read as nothing. */
export const supplyShare = (share: number): string =>
  share === 0 || share >= 0.1 ? percent(share) : `${Number((share * 100).toPrecision(2))} %`;

/** Days of turnover: "under 0.01", "0.25", "3.1", "140". */
export function daysText(days: number): string {
  if (days > 0 && days < 0.01) return 'under 0.01';
  return days >= 100 ? String(Math.round(days)) : String(Number(days.toPrecision(2)));
}

const kinds: Readonly<Record<Turnover['kind'], string>> = {
  spot: 'spot turnover',
  perp: 'perpetual turnover',
};

/** "12.3M ARB, $4.2M": what is known of an amount, without its yardsticks. */
export const amountText = ({ tokens, usd: value }: UnlockSize, coin: string): string =>
  [`${coins(tokens)} ${coin}`, ...(value === undefined ? [] : [usd(value)])].join(', ');

/** "0.93 % of the maximum supply, 0.4 days of spot turnover"; empty where neither is known. */
export function yardstickText({ days, shareOfSupply }: UnlockSize, kind: Turnover['kind']): string {
  return [
    ...(shareOfSupply === undefined ? [] : [`${supplyShare(shareOfSupply)} of the maximum supply`]),
    ...(days === undefined ? [] : [`${daysText(days)} days of ${kinds[kind]}`]),
  ].join(', ');
}

/** What the 30 days hold, in a sentence: its band where spot turnover is known. */
export function pressureText({ within30, band }: UnlockPressure, turnover: Turnover | undefined): string {
  const { total } = within30;
  if (total.tokens === 0) return 'Nothing is planned to unlock within 30 days.';
  if (total.days === undefined || turnover === undefined)
    return 'How that compares with turnover is not known yet.';
  const size = `${daysText(total.days)} days of ${kinds[turnover.kind]}`;
  return band
    ? `That is ${size}: ${band} pressure.`
    : `That is ${size}. Spot turnover, by which pressure is judged, is not known.`;
}

/** Where a schedule is from, and how old it is. */
export const sourceText = (sourceName: string, atMs: number, nowMs: number): string =>
  `${sourceName}, asked ${age(nowMs - atMs)} ago.`;

export const planText = 'A schedule is a plan; unlocked does not mean sold.';
