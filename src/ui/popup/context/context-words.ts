import type { BookFigures, ContextFigure, SideDepth } from '../../../domain/context';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time';
import { forcedFlow } from '../../../engine/trader/forced-flow';
import { unknownText, usd } from '../../../shared/format';

/** A book is measured every five minutes; what is older than this is stale. */
export const bookStaleAfterMs = 15 * MINUTE_MS;
/** The other figures are of the hour, and told late by some venues. */
export const figureStaleAfterMs = 3 * HOUR_MS;

/** The part of open interest that the sentence closes. */
const closedShare = 0.01;
const wholeReach = 0.02;
const rankedFromHours = 48;

/** A distance in per cent at two digits: 0.02 → "2 %", 0.00049 → "0.049 %". */
export const distance = (fraction: number): string => `${Number((fraction * 100).toPrecision(2))} %`;

/** "84th". */
export function ordinal(place: number): string {
  const lastTwo = place % 100;
  const ending = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${ending}`;
}

/** What closing one per cent of a market's open interest would do to the bids that were visible. */
export function flowSentence({ openInterestUsd, bids }: BookFigures, venue: string): string {
  if (openInterestUsd === undefined)
    return `The open interest on ${venue} is not known, so its book cannot be held against it.`;
  const flow = forcedFlow(openInterestUsd, closedShare, bids.depthUsd, bids.reach);
  if (!flow) return `No bids were visible on ${venue}.`;
  const by = flow.isBeyond
    ? `more than ${distance(flow.move)}, beyond the visible book`
    : `about ${distance(flow.move)}`;
  return `1 % of open interest on ${venue} closing at market would move its book ${by}.`;
}

/** The same in a few words: "1 % of OI moves it 1.5 %". */
export function flowFigure({ openInterestUsd, bids }: BookFigures): string {
  const flow =
    openInterestUsd === undefined
      ? undefined
      : forcedFlow(openInterestUsd, closedShare, bids.depthUsd, bids.reach);
  if (!flow) return unknownText;
  return `1 % of OI moves it ${flow.isBeyond ? 'more than ' : ''}${distance(flow.move)}`;
}

/** A depth; where the visible book ends before 2 % it is at least that. */
export const depthText = ({ depthUsd, reach }: SideDepth): string =>
  reach >= wholeReach ? usd(depthUsd) : `≥ ${usd(depthUsd)}`;

/** How far a side was seen, where that is less than 2 %. */
export const reachText = ({ reach }: SideDepth): string | undefined =>
  reach >= wholeReach ? undefined : `visible to ${distance(reach)}`;

/** Depth now against the median of its last seven days, or why that cannot be told. */
export function depthAgainstUsual({ bids, asks, usualDepthUsd, depthHours }: BookFigures): string {
  if (Math.min(bids.reach, asks.reach) < wholeReach) return 'Not compared: the visible book ends before 2 %';
  if (usualDepthUsd === undefined || usualDepthUsd <= 0) return afterHours('7-day median', depthHours);
  const change = (bids.depthUsd + asks.depthUsd) / usualDepthUsd - 1;
  if (Math.abs(change) < 0.005) return 'At its 7-day median';
  return `${Math.round(Math.abs(change) * 100)} % ${change < 0 ? 'below' : 'above'} its 7-day median`;
}

const afterHours = (what: string, hours: number): string =>
  `${what} after ${rankedFromHours} h (${hours} so far)`;

/** "1.2 bp, usually 0.9". */
export function spreadText({ spreadBp, usualSpreadBp }: BookFigures): string {
  if (spreadBp === undefined) return unknownText;
  const bp = (value: number) => Number(value.toPrecision(2));
  const usually = usualSpreadBp === undefined ? '' : `, usually ${bp(usualSpreadBp)}`;
  return `${bp(spreadBp)} bp${usually}`;
}

/** Dollars of open interest to a dollar of bids within 2 %; a dash where the book was not seen that far. */
export function openInterestOverBids({ openInterestUsd, bids }: BookFigures): string {
  if (openInterestUsd === undefined || bids.depthUsd <= 0 || bids.reach < wholeReach) return unknownText;
  return `$${Number((openInterestUsd / bids.depthUsd).toPrecision(3))} to $1`;
}

/** A figure's place in its own past: "84th percentile of 12 days", "highest of 12 days". */
export function rankText({ percentile, hours }: ContextFigure): string {
  if (percentile === undefined) return afterHours('percentile', hours);
  const days = `${Math.round((hours * HOUR_MS) / DAY_MS)} days`;
  if (percentile >= 1) return `highest of ${days}`;
  if (percentile <= 1 / hours) return `lowest of ${days}`;
  return `${ordinal(Math.min(99, Math.max(1, Math.round(percentile * 100))))} percentile of ${days}`;
}

const namedVenues = 3;

/** The venues that a figure was measured on: by name where they are few. */
export const venuesText = (names: readonly string[]): string =>
  names.length > namedVenues ? `${names.length} venues` : names.join(', ');
