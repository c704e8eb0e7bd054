import { describe, expect, it } from 'vitest';
import { venues } from '../../src/venues/venues';
import { fixtureOf } from './fixture-of';
import { sameNumbers } from './same-numbers';

describe.each(venues)('the fixture of $id', (venue) => {
  const fixture = fixtureOf(venue.id);

  it('reads into the quotes worked out by hand', () => {
    const { rows } = venue.quotes.read(fixture.answers, fixture.nowMs);
    sameNumbers(rows, fixture.quotes);
  });

  it('names the rows that cannot be read, each with a reason', () => {
    const { rejected } = venue.quotes.read(fixture.answers, fixture.nowMs);
    expect(rejected.map((row) => row.symbol).sort()).toEqual([...fixture.rejected].sort());
    for (const { reason } of rejected) expect(reason).toMatch(/\w+ \w+/);
  });

  it('holds markets that are left out in silence', () => {
    expect(fixture.excluded.length).toBeGreaterThan(0);
    const { rows, rejected } = venue.quotes.read(fixture.answers, fixture.nowMs);
    const spoken = new Set([...rows, ...rejected].map((row) => row.symbol));
    expect(fixture.excluded.filter((symbol) => spoken.has(symbol))).toEqual([]);
  });

  it('is asked for by the requests worked out by hand', () => {
    if (fixture.bulk !== undefined) {
      expect(Object.values(venue.quotes.requests).map(({ url }) => url)).toEqual(fixture.bulk);
    }
    for (const kind of ['candles', 'funding', 'openInterest'] as const) {
      const { query, request } = fixture[kind] ?? {};
      if (query !== undefined && request !== undefined) {
        expect(venue.history[kind]?.request(query), kind).toEqual(request);
      }
    }
  });

  it('gives what the request per market adds', () => {
    expect(venue.quotes.perMarket === undefined).toBe(fixture.perMarket === undefined);
    if (venue.quotes.perMarket === undefined || fixture.perMarket === undefined) return;
    const { symbol, answer, expected } = fixture.perMarket;
    const quote = fixture.quotes.find((each) => each.symbol === symbol)!;
    sameNumbers(venue.quotes.perMarket.read(quote, answer), expected);
  });

  it('reads into the history worked out by hand', () => {
    for (const kind of ['candles', 'funding', 'openInterest'] as const) {
      const plan = venue.history[kind];
      const history = fixture[kind];
      expect(history === undefined, `${kind}: the plan and the fixture go together`).toBe(plan === undefined);
      if (plan === undefined || history === undefined) continue;
      const reading = plan.read(history.answer, history.query);
      sameNumbers(reading.rows, history.expected, kind);
      expect(reading.rejected, kind).toHaveLength(history.rejected);
    }
  });
});
