import { describe, expect, it } from 'vitest';
import type { Quote } from '../../src/domain/quote';
import { ShapeError, type SourceRequest } from '../../src/domain/source';
import { HOUR_MS } from '../../src/domain/time';
import type { HistoryPlan, HistoryQuery, Venue } from '../../src/domain/venue';
import { venueById, venues } from '../../src/venues/venues';
import { hour } from './fixture';
import { fixtureOf } from './fixture-of';

const wrongEnvelopes: readonly unknown[] = [undefined, null, {}, 'text', 0, { data: {} }, { result: [] }];

const plansOf = (venue: Venue): [string, HistoryPlan<unknown>][] =>
  Object.entries(venue.history) as [string, HistoryPlan<unknown>][];

describe.each(venues)('$id', (venue) => {
  const fixture = fixtureOf(venue.id);
  const read = (answers = fixture.answers) => venue.quotes.read(answers, fixture.nowMs);

  it('is found by its id, which is spelled like a file name', () => {
    expect(venueById(venue.id)).toBe(venue);
    expect(venue.id).toMatch(/^[a-z]+$/);
    expect(venue.documentation).toMatch(/^https:\/\//);
  });

  it('loses a row that cannot be read, and that row alone', () => {
    const before = read();
    for (const { symbol } of fixture.quotes) {
      const answers = structuredClone(fixture.answers);
      fixture.spoil(answers, symbol);
      const after = read(answers);
      expect(after.rows).toEqual(before.rows.filter((row) => row.symbol !== symbol));
      const reasons = after.rejected.filter((row) => row.symbol === symbol).map((row) => row.reason);
      expect(reasons.join(), symbol).toMatch(/"bad"/);
    }
  });

  it('names every symbol at most once among its quotes', () => {
    const symbols = read().rows.map((row) => row.symbol);
    expect(new Set(symbols).size).toBe(symbols.length);
  });

  it('gives figures that agree with each other', () => {
    for (const quote of read().rows) expectCoherent(quote);
  });

  it('reads its essential answers alone, without inventing what the others would tell', () => {
    const entries = Object.entries(venue.quotes.requests);
    const essential = new Set(entries.filter(([, request]) => request.essential).map(([key]) => key));
    expect(essential.size, 'a request without which there are no quotes').toBeGreaterThan(0);
    const answers = Object.fromEntries(
      entries.map(([key]) => [key, essential.has(key) ? fixture.answers[key] : undefined]),
    );
    const whole = new Map(read().rows.map((row) => [row.symbol, row]));
    for (const quote of read(answers).rows) {
      expectCoherent(quote);
      for (const [key, value] of Object.entries(whole.get(quote.symbol) ?? {})) {
        expect([value, undefined], `${quote.symbol}.${key}`).toContain(quote[key as keyof Quote]);
      }
    }
  });

  it('refuses an essential answer whose envelope is wrong', () => {
    for (const [key, request] of Object.entries(venue.quotes.requests)) {
      for (const wrong of wrongEnvelopes) {
        const answers = { ...fixture.answers, [key]: wrong };
        if (request.essential) expect(() => read(answers), key).toThrow(ShapeError);
        else if (wrong !== undefined) {
          const names = read(answers).rejected.map((row) => row.symbol);
          expect(names, 'a side answer of wrong shape is counted under its own name').toContain(key);
        }
      }
    }
  });

  it('refuses a history answer whose envelope is wrong', () => {
    for (const [kind, plan] of plansOf(venue)) {
      const { query } = fixture[kind as 'candles'];
      for (const wrong of wrongEnvelopes.filter((each) => !Array.isArray(each))) {
        expect(() => plan.read(wrong, query), kind).toThrow(ShapeError);
      }
    }
  });

  it('gives history oldest first, each instant once, inside of the query', () => {
    for (const [kind, plan] of plansOf(venue)) {
      const { query, answer, expected } = fixture[kind as 'candles'];
      const doubled = doubleRows(answer);
      const { rows } = plan.read(doubled, query);
      expect(rows, `${kind}: rows that come twice count once`).toHaveLength(expected.length);
      const times = rows.map((row) => timeIn(row));
      expect(times, kind).toEqual([...new Set(times)].sort((a, b) => a - b));
      const lengthMs = kind === 'candles' ? HOUR_MS : 0;
      for (const timeMs of times) {
        expect(timeMs).toBeGreaterThanOrEqual(query.fromMs);
        expect(timeMs + lengthMs).toBeLessThanOrEqual(query.toMs);
      }
    }
  });

  it('loses a history row that cannot be read, and that row alone', () => {
    for (const [kind, plan] of plansOf(venue)) {
      const { query, answer, expected, rejected } = fixture[kind as 'candles'];
      const reading = plan.read(withRow(answer, 'not a row'), query);
      expect(reading.rows, kind).toHaveLength(expected.length);
      expect(reading.rejected, kind).toHaveLength(rejected + 1);
      for (const row of reading.rejected) expect(row.symbol).toBe(query.symbol);
    }
  });

  it('asks its own hosts only, over https, within its limit', () => {
    for (const { url, weight } of requestsOf(venue)) {
      const { protocol, hostname, port } = new URL(url);
      expect(protocol).toBe('https:');
      expect(port).toBe('');
      expect(venue.apiHosts).toContain(hostname);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(venue.limit.weight);
    }
  });

  it('puts the market into every request for one', () => {
    for (const [kind, plan] of plansOf(venue)) {
      const { query } = fixture[kind as 'candles'];
      const { url, body } = plan.request(query);
      expect(`${url} ${JSON.stringify(body)}`, kind).toContain(query.marketId ?? query.symbol);
      expect(plan.hoursPerRequest, kind).toBeGreaterThan(1);
    }
  });
});

function expectCoherent(quote: Quote): void {
  for (const [key, value] of Object.entries(quote)) {
    if (typeof value === 'number') expect(Number.isFinite(value), `${quote.symbol}.${key}`).toBe(true);
    else expect(typeof value, `${quote.symbol}.${key}: absent fields are absent`).toBe('string');
  }
  expect(quote.coin).toBe(quote.coin.toUpperCase());
  expect(quote.markPrice).toBeGreaterThan(0);
  if (quote.nextFundingTimeMs !== undefined) expect(quote.nextFundingTimeMs).toSatisfy(Number.isSafeInteger);
  if (quote.fundingRate !== undefined && quote.fundingIntervalHours !== undefined) {
    expect(quote.fundingPer8h).toBeCloseTo((quote.fundingRate * 8) / quote.fundingIntervalHours, 15);
  } else expect(quote.fundingPer8h).toBeUndefined();
  if (quote.openInterestCoins === undefined) expect(quote.openInterestUsd).toBeUndefined();
  else expect(quote.openInterestUsd! / quote.markPrice).toBeCloseTo(quote.openInterestCoins, 3);
}

const timeIn = (row: unknown): number => {
  const { openTimeMs, timeMs } = row as { openTimeMs?: number; timeMs?: number };
  return (openTimeMs ?? timeMs)!;
};

/** The first list in an answer that holds anything is the list of its rows; lists side by side are its columns. */
function columnsOf(answer: unknown): unknown[][] {
  if (Array.isArray(answer)) return [answer];
  const values = Object.values(answer as object);
  const lists = values.filter((value): value is unknown[] => Array.isArray(value) && value.length > 0);
  if (lists.length > 0) return lists;
  const inner = values.find((value) => typeof value === 'object' && value !== null);
  if (inner === undefined) throw new Error('no rows in this answer');
  return columnsOf(inner);
}

function withRow(answer: unknown, row: unknown): unknown {
  const copy = structuredClone(answer);
  for (const column of columnsOf(copy)) column.push(row);
  return copy;
}

function doubleRows(answer: unknown): unknown {
  const copy = structuredClone(answer);
  for (const column of columnsOf(copy)) column.unshift(...structuredClone(column));
  return copy;
}

function requestsOf(venue: Venue): SourceRequest[] {
  const long = (plan: HistoryPlan<unknown>): HistoryQuery => ({
    symbol: 'BTC',
    coin: 'BTC',
    fromMs: hour(0) - plan.hoursPerRequest * HOUR_MS,
    toMs: hour(0),
  });
  return [
    ...Object.values(venue.quotes.requests),
    ...(venue.quotes.perMarket ? [venue.quotes.perMarket.request('BTC')] : []),
    ...plansOf(venue).map(([, plan]) => plan.request(long(plan))),
  ];
}
