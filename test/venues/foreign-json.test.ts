import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import type { HistoryPlan } from '../../src/domain/venue';
import { venues } from '../../src/venues/venues';
import { fixtureOf } from './fixture-of';

const runs = { numRuns: 150 };

/** Values that JSON can hold and a figure cannot. */
const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(1e308, 5e-324, '1e308', '1e999', '-1', 'NaN', '', ' ', '0x1', [], {}, '__proto__', -0),
);

/** The addresses of all leaves. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]))
    : [path];
}

function withLeaf<Json>(value: Json, path: readonly string[], leaf: unknown): Json {
  const copy = structuredClone({ value });
  let at = copy as unknown as Record<string, unknown>;
  const steps = ['value', ...path];
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[steps.at(-1)!] = leaf;
  return copy.value;
}

/** Nothing but a ShapeError may come out, and nothing that is not a number may pass as one. */
function expectTame(read: () => unknown): void {
  let out: unknown;
  try {
    out = read();
  } catch (error) {
    expect(error).toBeInstanceOf(ShapeError);
    return;
  }
  const visit = (value: unknown): void => {
    if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
    else expect(typeof value).toBe('string');
  };
  visit(out);
}

describe.each(venues)('foreign JSON in the place of an answer of $id', (venue) => {
  const fixture = fixtureOf(venue.id);
  const keys = Object.keys(venue.quotes.requests);

  it('gives rows or a ShapeError, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: keys.length, maxLength: keys.length }), (values) => {
        const answers = Object.fromEntries(keys.map((key, index) => [key, values[index]]));
        expectTame(() => venue.quotes.read(answers, fixture.nowMs));
      }),
      runs,
    );
  });

  it('leaks nothing through a good answer with one bad value', () => {
    const paths = leaves(fixture.answers);
    fc.assert(
      fc.property(fc.constantFrom(...paths), hostile, (path, leaf) => {
        expectTame(() => venue.quotes.read(withLeaf(fixture.answers, path, leaf), fixture.nowMs));
      }),
      runs,
    );
  });

  it('leaks nothing through a history', () => {
    for (const [kind, plan] of Object.entries(venue.history) as [string, HistoryPlan<unknown>][]) {
      const { answer, query } = fixture[kind as 'candles'];
      const paths = leaves(answer);
      fc.assert(
        fc.property(fc.constantFrom(...paths), hostile, fc.jsonValue(), (path, leaf, any) => {
          expectTame(() => plan.read(withLeaf(answer, path, leaf), query));
          expectTame(() => plan.read(any, query));
        }),
        runs,
      );
    }
  });

  it('leaks nothing through the request for one market', () => {
    const { perMarket } = venue.quotes;
    if (perMarket === undefined) return;
    const quote = fixture.quotes[0]!;
    fc.assert(
      fc.property(hostile, (value) => {
        expectTame(() => perMarket.read(quote, value));
        expectTame(() => perMarket.read(quote, { openInterest: value }));
      }),
      runs,
    );
  });
});
