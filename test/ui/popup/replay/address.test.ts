import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../../../src/domain/time';
import { askedMoment, coinQuery } from '../../../../src/ui/popup/replay/address';

const moment = {
  fromMs: Date.UTC(2026, 0, 1),
  toMs: Date.UTC(2026, 0, 31, 5),
  atMs: Date.UTC(2026, 0, 12, 14),
};

describe('the address of a replay', () => {
  test('carries coin, stretch and hour, in UTC', () => {
    expect(coinQuery('SOL', moment)).toBe(
      '?coin=SOL&from=2026-01-01T00:00Z&to=2026-01-31T05:00Z&at=2026-01-12T14:00Z',
    );
    expect(coinQuery('SOL')).toBe('?coin=SOL');
  });

  test('leads back to the same hour, whatever the hour and the coin', () => {
    const hour = fc.integer({ min: 0, max: 600_000 }).map((count) => count * HOUR_MS);
    fc.assert(
      fc.property(
        fc.record({ fromMs: hour, toMs: hour, atMs: hour }),
        fc.constantFrom('SOL', '币安', 'A&B'),
        (any, coin) => {
          expect(askedMoment(coinQuery(coin, any), coin)).toEqual(any);
        },
      ),
    );
  });

  test('asks for nothing without a time, and nothing of another coin', () => {
    expect(askedMoment('?coin=SOL', 'SOL')).toBeUndefined();
    expect(askedMoment(coinQuery('SOL', moment), 'ETH')).toBeUndefined();
    expect(askedMoment('?at=2026-01-12', 'SOL')).toBeUndefined();
  });

  test('takes a day for its midnight, and the coin in any case', () => {
    expect(askedMoment('?coin=sol&at=2026-01-12', 'SOL')).toEqual({ atMs: Date.UTC(2026, 0, 12) });
  });

  test.each(['', 'yesterday', '2026-13-01', '2026-01-12T14:00', '1767225600000', '2026-02-30T99:00Z', '<b>'])(
    'leaves out "%s", which is no time in UTC, and keeps the rest',
    (text) => {
      const query = new URLSearchParams({ coin: 'SOL', from: text, at: '2026-01-12T14:00Z' });
      expect(askedMoment(`?${query}`, 'SOL')).toEqual({ atMs: moment.atMs, isUnreadable: true });
    },
  );
});
