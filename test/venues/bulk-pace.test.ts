import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/background/pacer';
import { venues } from '../../src/venues/venues';

describe.each(venues)('the bulk requests of $id', (venue) => {
  it('fit together into the pace that is kept with the venue', async () => {
    const pacer = createPacer(
      () => 0,
      async () => undefined,
    );
    for (const [key, { weight }] of Object.entries(venue.quotes.requests)) {
      expect(await pacer.turn(venue, weight), key).toBe(true);
    }
  });

  it('leave room for single requests of history', async () => {
    const { candles, funding, openInterest } = venue.history;
    for (const plan of [candles, funding, openInterest]) {
      if (plan === undefined) continue;
      const pacer = createPacer(
        () => 0,
        async () => undefined,
      );
      const fromMs = Date.UTC(2026, 10, 22) - plan.hoursPerRequest * 3_600_000;
      const { weight } = plan.request({
        symbol: 'BTC',
        coin: 'BTC',
        fromMs,
        toMs: Date.UTC(2026, 10, 22),
      });
      expect(await pacer.turn(venue, weight)).toBe(true);
    }
  });
});
