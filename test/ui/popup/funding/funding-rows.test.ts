import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../src/domain/time';
import type { LiveMarket } from '../../../../src/domain/verdict';
import {
  aprOf,
  dispersionOf,
  marketRow,
  orderRows,
  toldRow,
} from '../../../../src/ui/popup/funding/funding-rows';

const nowMs = Date.UTC(2026, 9, 5);
const market = (venue: string, more: Partial<LiveMarket> = {}): LiveMarket => ({
  venue,
  symbol: 'SOLUSDT',
  atMs: nowMs - MINUTE_MS,
  markPrice: 150,
  ...more,
});
const row = (venue: string, more?: Partial<LiveMarket>) => marketRow(market(venue, more), nowMs);
const told = {
  venue: 'binance',
  coin: 'SOL',
  fundingRate: 0.002,
  fundingIntervalHours: 8,
  toldBy: 'hyperliquid',
  atMs: nowMs - 10 * MINUTE_MS,
};
const hyperliquidSays = toldRow(told, nowMs);

describe('a row', () => {
  it('states the rate per 8 h from the market’s own interval, and leaves out what is missing', () => {
    expect(row('okx', { fundingRate: 0.0001, fundingIntervalHours: 1 }).per8h).toBeCloseTo(0.0008, 12);
    expect(row('okx', { fundingRate: 0.0001 })).not.toHaveProperty('per8h');
    expect(row('okx')).not.toHaveProperty('openInterestUsd');
  });

  it('is stale after five minutes, and fixed only where the venue fixes its rate', () => {
    expect(row('okx', { atMs: nowMs - 6 * MINUTE_MS }).stale).toBe(true);
    expect(row('okx')).toMatchObject({ stale: false, isFixed: false });
    expect(row('kraken', { fundingFixed: true }).isFixed).toBe(true);
  });

  it('told by another venue has funding only', () => {
    expect(hyperliquidSays).toMatchObject({ venue: 'binance', toldBy: 'hyperliquid', per8h: 0.002 });
    expect(hyperliquidSays).not.toHaveProperty('markPrice');
    expect(hyperliquidSays.stale).toBe(false);
    expect(toldRow({ ...told, atMs: nowMs - 16 * MINUTE_MS }, nowMs).stale).toBe(true);
  });
});

describe('the order', () => {
  const rows = [
    row('small', { openInterestUsd: 1, fundingRate: 0.0004, fundingIntervalHours: 8 }),
    row('unknown'),
    row('stale', { openInterestUsd: 99, atMs: nowMs - HOUR_MS }),
    hyperliquidSays,
    row('large', { openInterestUsd: 5, fundingRate: -0.0004, fundingIntervalHours: 8 }),
    row('other', { openInterestUsd: 98, leftOut: 'its price is that of another coin' }),
  ];
  const venues = (order: 'size' | 'rate') => orderRows(rows, order).map(({ venue }) => venue);

  it('is by open interest, unknown ones last, and what does not count behind all', () => {
    expect(venues('size')).toEqual(['large', 'small', 'unknown', 'stale', 'other', 'binance']);
  });

  it('is by rate where that is asked for', () => {
    expect(venues('rate').slice(0, 4)).toEqual(['small', 'large', 'unknown', 'binance']);
  });
});

describe('how far venues lie apart', () => {
  it('is the highest less the lowest rate of those that count, a year', () => {
    const apart = dispersionOf([
      row('a', { fundingRate: 0.0001, fundingIntervalHours: 8 }),
      row('b', { fundingRate: -0.0001, fundingIntervalHours: 4 }),
      row('stale', { fundingRate: 0.01, fundingIntervalHours: 8, atMs: nowMs - HOUR_MS }),
      row('c', { fundingRate: 0.00005, fundingIntervalHours: 8 }),
      hyperliquidSays,
    ])!;
    expect([apart.lowest.venue, apart.highest.venue]).toEqual(['b', 'a']);
    expect(apart.apr).toBeCloseTo(0.0003 * 1095, 12);
  });

  it('is not stated of one venue', () => {
    expect(dispersionOf([row('a', { fundingRate: 0.0001, fundingIntervalHours: 8 }), row('b')])).toBe(
      undefined,
    );
  });

  it('counts a year as 1095 periods of 8 h, without compounding', () => {
    expect(aprOf(0.0001)).toBeCloseTo(0.1095, 12);
    expect(aprOf(undefined)).toBeUndefined();
  });
});
