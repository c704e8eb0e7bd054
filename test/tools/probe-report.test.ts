import { describe, expect, test } from 'vitest';
import type { AnswerStatus } from '../../src/domain/answer';
import { answerStatuses } from '../../src/domain/answer';
import type { Quote } from '../../src/domain/quote';
import { bybit } from '../../src/venues/bybit';
import { columns } from '../../tools/probe/columns';
import { someOf } from '../../tools/probe/finding';
import type { AskedRequest, Probe } from '../../tools/probe/probe-venue';
import { rejectedLines } from '../../tools/probe/rejected-lines';
import { venueText } from '../../tools/probe/report';
import { costLine, failureLines } from '../../tools/probe/request-lines';
import { statusWords } from '../../tools/probe/status-words';

const asked = (
  name: string,
  change: Partial<AskedRequest['outcome']> = {},
  symbol?: string,
): AskedRequest => ({
  name,
  ...(symbol !== undefined && { symbol }),
  request: { url: `https://api.bybit.com/${name}`, weight: 3 },
  isEssential: true,
  outcome: { status: 'ok', detail: 'HTTP 200', isAsked: true, ...change },
});

const quote = (n: number, change: Partial<Quote> = {}): Quote => ({
  symbol: `C${n}USDT`,
  coin: `C${n}`,
  markPrice: 2,
  fundingRate: 0.0001,
  fundingIntervalHours: 4,
  fundingPer8h: 0.0002,
  nextFundingTimeMs: Date.UTC(2026, 10, 22, 12),
  openInterestCoins: n * 1e6,
  openInterestUsd: n * 2e6,
  volume24hUsd: 5e6,
  ...change,
});

const probe = (change: Partial<Probe> = {}): Probe => ({
  venue: bybit,
  status: 'ok',
  atMs: Date.UTC(2026, 10, 22, 10, 30),
  quotes: [],
  rejected: [],
  requests: [asked('tickers')],
  ...change,
});

const textOf = (change: Partial<Probe>, isRecorded = true) =>
  venueText({ probe: probe(change), check: { checked: [], requests: [] }, tookMs: 41.6, isRecorded });

describe('the text of a venue', () => {
  const quotes = [
    ...Array.from({ length: 12 }, (_, i) => quote(i + 1)),
    { symbol: 'BAREUSDT', coin: 'BARE', markPrice: 0.00001234 },
  ];
  const lines = textOf({ quotes }).split('\n');

  test('begins with its status and time', () => {
    expect(lines[0]).toBe('── Bybit (bybit): ok, recorded 2026-11-22 10:30 UTC');
    expect(lines[1]).toBe('Bybit answers.');
  });

  test('counts what the quotes hold', () => {
    const at = lines.indexOf('Counts');
    expect(lines[at + 1]!.trim().split(/ {2,}/)).toEqual([
      'markets',
      'with funding',
      'with interval',
      'with next charge',
      'with OI',
      'with turnover',
      'rejected',
    ]);
    expect(lines[at + 2]!.trim().split(/ {2,}/)).toEqual(['13', '12', '12', '12', '12', '12', '0']);
  });

  test('shows the ten largest markets, largest first', () => {
    const at = lines.indexOf('Largest by open interest');
    const symbols = lines.slice(at + 2, lines.indexOf('', at)).map((line) => line.trim().split(' ')[0]);
    expect(symbols).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `C${n}USDT`));
    expect(lines[at + 2]!.trim().split(/ {2,}/)).toEqual([
      'C12USDT',
      'C12',
      '2.00',
      '+0.0100 %',
      '4 h',
      '+0.0200 %',
      '2026-11-22 12:00 UTC',
      '12M',
      '$24M',
      '$5M',
    ]);
  });

  test('shows a dash, never 0, for what is not known', () => {
    const bare = textOf({ quotes: quotes.slice(-1) });
    expect(bare).toContain('First markets; none has open interest');
    expect(bare).toMatch(/BAREUSDT {2}BARE {2}0\.00001234 +– +– +– +– +– +– +–/);
  });

  test('tells requests and time, and leaves out what there is nothing to tell of', () => {
    const text = textOf({});
    expect(text).toContain(
      '1 request of weight 3: 0.5 % of the keyless limit of 600 per 5 s; once a minute, under 0.1 % of it on average; took 42 ms',
    );
    for (const absent of ['Rejected', 'Open points', 'Largest']) expect(text).not.toContain(absent);
  });

  test('names open points with what was found', () => {
    const check = {
      checked: [{ finding: 'contradicted' as const, claim: 'all have it', why: '1 of 2 lack it' }],
      requests: [],
    };
    expect(venueText({ probe: probe(), check, tookMs: 1, isRecorded: false })).toContain(
      'Open points\n  contradicted: all have it (1 of 2 lack it)',
    );
  });
});

describe('the words of a status', () => {
  const words = (status: AnswerStatus, change: Partial<Probe> = {}, isRecorded = false) =>
    statusWords(probe({ status, ...change }), isRecorded);

  test.each(answerStatuses.filter((status) => status !== 'ok'))('%s say why, and what to do', (status) => {
    const text = words(status, { trouble: 'tickers: HTTP 200' });
    expect(text).toMatch(/^Bybit [a-z ]+ \(tickers: HTTP 200\)\. [A-Z].{20,}\.?$/);
    expect(text).not.toContain(' will ');
  });

  test('differ from status to status', () => {
    expect(new Set(answerStatuses.map((status) => words(status))).size).toBe(answerStatuses.length);
  });

  test('tell how long to keep away', () => {
    expect(words('rate_limited', { retryAfterMs: 600_000 })).toContain('alone for 10 min 00 s');
    expect(words('rate_limited')).toContain('does not say when');
  });

  test('tell a missing connection from a missing recording', () => {
    expect(words('network')).toContain('connection');
    expect(words('network', {}, true)).toContain('recording lacks it');
  });

  test('of a venue that answers without a single market point to its reader', () => {
    expect(words('ok')).toContain('src/venues/bybit.ts');
    expect(words('ok', { quotes: [quote(1)] })).toBe('Bybit answers.');
  });
});

describe('requests', () => {
  test('that were not made cost nothing', () => {
    const line = costLine(bybit, [asked('a'), asked('b'), asked('c', { isAsked: false })]);
    expect(line).toMatch(/^2 requests of weight 6: 1\.0 % /);
  });

  test('that failed are named with their address, those for single markets together', () => {
    const missing = { status: 'network', detail: 'not in the recording', isAsked: false } as const;
    const lines = failureLines([
      asked('tickers'),
      asked('instruments', { status: 'server_error', detail: 'HTTP 502' }),
      ...['A', 'B', 'C', 'D', 'E'].map((symbol) => asked('market by market', missing, symbol)),
      asked('market by market', {}, 'F'),
    ]);
    expect(lines).toEqual([
      'instruments (GET https://api.bybit.com/instruments): server_error, HTTP 502',
      'market by market, 5 of 6 (A, B, C and 2 more): network, not in the recording',
    ]);
  });
});

test('rejected rows stand together by reason, most frequent first, with examples', () => {
  expect(
    rejectedLines([
      { symbol: 'AUSDT', reason: 'fundingRate is not a number: "n/a"' },
      { symbol: 'BUSDT', reason: 'markPrice is not a price: "bad: 7"' },
      { symbol: 'CUSDT', reason: 'markPrice is missing' },
      { symbol: 'DUSDT', reason: 'markPrice is not a price: 0' },
      ...['E', 'F'].map((symbol) => ({ symbol, reason: 'markPrice is not a price: -1' })),
    ]),
  ).toEqual([
    '4 x markPrice is not a price: BUSDT "bad: 7", DUSDT 0, E -1 and 1 more',
    '1 x fundingRate is not a number: AUSDT "n/a"',
    '1 x markPrice is missing: CUSDT',
  ]);
});

test('columns line up', () => {
  expect(
    columns(
      [
        ['a', 'bb', 'c'],
        ['long', 'x', 'yyy'],
      ],
      1,
    ),
  ).toEqual(['a     bb    c', 'long   x  yyy']);
});

test('long lists are cut with the number of the rest', () => {
  expect(someOf(['A', 'B', 'C'])).toBe('A, B, C');
  expect(someOf(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more');
});
