import { expect } from 'vitest';
import type { Book } from '../../../src/domain/book';
import type { Quote } from '../../../src/domain/quote';
import { ShapeError } from '../../../src/domain/source';
import type { Venue } from '../../../src/domain/venue';
import { classify } from '../../../src/venues/classify';

/**
 * Reads an answer that has to hold this book, in USD per whole coin and whole coins, and shows that the venue accepts
 * it, that its address is one of the venue's, and that wrong envelopes are refused.
 */
export function expectBook(venue: Venue, quote: Quote, url: string, answer: unknown, expected: Book): void {
  const plan = venue.book!;
  const request = plan.request(quote.symbol);
  expect(request.url).toBe(url);
  expect(venue.apiHosts).toContain(new URL(request.url).hostname);
  expect(request.weight).toBeLessThanOrEqual(venue.limit.weight / 10);
  const body = JSON.stringify(answer);
  expect(classify(venue, { status: 200, headers: {}, body }, 0).status).toBe('ok');
  const read = plan.read(answer, quote);
  for (const side of ['bids', 'asks'] as const) {
    expect(read[side]).toHaveLength(expected[side].length);
    for (const [i, [price, coins]] of expected[side].entries()) {
      expect(read[side][i]?.[0], side).toBeCloseTo(price, 12);
      expect(read[side][i]?.[1], side).toBeCloseTo(coins, 9);
    }
  }
  for (const wrong of [undefined, null, 'text', [], {}, { data: {} }, { result: [] }]) {
    expect(() => plan.read(wrong, quote)).toThrow(ShapeError);
  }
}
