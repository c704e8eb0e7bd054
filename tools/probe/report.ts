import type { Quote } from '../../src/domain/quote';
import { coins, funding, price, signedPercent, unknownText, usd } from '../../src/shared/format';
import type { Check } from './check-open-points';
import { columns } from './columns';
import type { Probe } from './probe-venue';
import { rejectedLines } from './rejected-lines';
import { costLine, failureLines } from './request-lines';
import { statusWords } from './status-words';

const shownMarkets = 10;

/** What one venue said, and how it was found out. */
export interface VenueReport {
  readonly probe: Probe;
  readonly check: Check;
  readonly tookMs: number;
  readonly isRecorded: boolean;
}

const instant = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const countOf = (quotes: readonly Quote[], key: keyof Quote): string =>
  String(quotes.filter((quote) => quote[key] !== undefined).length);

function countLines(quotes: readonly Quote[], rejectedCount: number): string[] {
  return columns(
    [
      [
        'markets',
        'with funding',
        'with interval',
        'with next charge',
        'with OI',
        'with turnover',
        'rejected',
      ],
      [
        String(quotes.length),
        countOf(quotes, 'fundingRate'),
        countOf(quotes, 'fundingIntervalHours'),
        countOf(quotes, 'nextFundingTimeMs'),
        countOf(quotes, 'openInterestCoins'),
        countOf(quotes, 'volume24hUsd'),
        String(rejectedCount),
      ],
    ],
    0,
  );
}

function marketLines(quotes: readonly Quote[]): string[] {
  const largest = [...quotes]
    .sort((a, b) => (b.openInterestUsd ?? -1) - (a.openInterestUsd ?? -1))
    .slice(0, shownMarkets);
  const rows = largest.map((quote) => [
    quote.symbol,
    quote.coin,
    price(quote.markPrice),
    signedPercent(quote.fundingRate, 4),
    quote.fundingIntervalHours === undefined ? unknownText : `${quote.fundingIntervalHours} h`,
    funding(quote.fundingPer8h),
    quote.nextFundingTimeMs === undefined ? unknownText : instant(quote.nextFundingTimeMs),
    coins(quote.openInterestCoins),
    usd(quote.openInterestUsd),
    usd(quote.volume24hUsd),
  ]);
  const head = [
    'symbol',
    'coin',
    'mark price',
    'funding',
    'every',
    'per 8 h',
    'next charge',
    'OI, coins',
    'OI, USD',
    'turnover 24 h',
  ];
  return columns([head, ...rows], 2);
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

/** What a venue said, for a maintainer to read. */
export function venueText({ probe, check, tookMs, isRecorded }: VenueReport): string {
  const { venue, status, atMs, quotes, rejected, requests } = probe;
  const source = isRecorded ? 'recorded' : 'asked';
  const when = atMs === undefined ? '' : `, ${source} ${instant(atMs)}`;
  const known = quotes.some((quote) => quote.openInterestUsd !== undefined);
  return [
    `── ${venue.name} (${venue.id}): ${status}${when}`,
    statusWords(probe, isRecorded),
    ...section('Counts', status === 'ok' ? countLines(quotes, rejected.length) : []),
    ...section(
      known ? 'Largest by open interest' : 'First markets; none has open interest',
      quotes.length > 0 ? marketLines(quotes) : [],
    ),
    ...section('Rejected rows', rejectedLines(rejected)),
    ...section('Requests', [
      `${costLine(venue, requests)}; took ${Math.round(tookMs)} ms`,
      ...failureLines(requests),
    ]),
    ...section(
      'Open points',
      check.checked.map(({ finding, claim, why }) => `${finding}: ${claim} (${why})`),
    ),
  ].join('\n');
}

/** How the figures are to be read. */
export const unitsText = `Units: mark price in USD per whole coin (USDT and USDC count as USD), multipliers of a symbol divided out; funding as
per cent of the position, + longs pay, each symbol at its own interval and per 8 h; open interest (OI) one-sided, in whole
coins and USD; turnover one-sided, in USD. "${unknownText}" is not known, never 0.`;
