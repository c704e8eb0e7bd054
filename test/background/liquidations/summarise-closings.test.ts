import { describe, expect, test } from 'vitest';
import { closingsPressure } from '../../../src/background/liquidations/closings-pressure';
import {
  type MarketClosings,
  summariseClosings,
} from '../../../src/background/liquidations/summarise-closings';
import type { History } from '../../../src/domain/history';
import { HOUR_MS } from '../../../src/domain/time';
import type { Liquidations } from '../../../src/shared/ledger-format';

const toMs = Date.UTC(2026, 10, 22, 10);
const hours = 200;
const startMs = toMs - (hours - 1) * HOUR_MS;

type Column = 'longUsd' | 'shortUsd' | 'largestUsd' | 'unsidedUsd';

/** A market's closings by hours before the last one; what is not given is not told. */
function closings(figures: Partial<Record<Column, Record<number, number>>>): Liquidations {
  const column = (name: Column) => {
    const values = new Float32Array(hours).fill(Number.NaN);
    for (const [back, value] of Object.entries(figures[name] ?? {})) values[hours - 1 - Number(back)] = value;
    return values;
  };
  return {
    startMs,
    length: hours,
    longUsd: column('longUsd'),
    shortUsd: column('shortUsd'),
    largestUsd: column('largestUsd'),
    unsidedUsd: column('unsidedUsd'),
  };
}

/** Bars of which only open interest and close matter here. */
function history(openInterestCoins: number, close: number, missingFrom = Number.POSITIVE_INFINITY): History {
  const length = hours + 30;
  const filled = (value: number) =>
    Float64Array.from({ length }, (_, i) => (i >= missingFrom ? Number.NaN : value));
  return {
    startMs: startMs - 30 * HOUR_MS,
    stepHours: 1,
    length,
    open: filled(close),
    high: filled(close),
    low: filled(close),
    close: filled(close),
    volumeUsd: filled(1),
    openInterestCoins: filled(openInterestCoins),
    fundingPer8h: filled(0),
  };
}

const market = (venue: string, rest: Partial<MarketClosings> = {}): MarketClosings => ({
  venue,
  isStreamed: false,
  record: { toldAtMs: toMs + 5, largest: [] },
  ...rest,
});
const every = (value: number, count = 48) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [i, value]));
const summary = (...markets: MarketClosings[]) =>
  summariseClosings('SOL', markets, toMs - 47 * HOUR_MS, toMs);

describe('what was closed by force of a coin', () => {
  test('is added up over the venues that told of the hour', () => {
    const told = summary(
      market('okx', { closings: closings({ longUsd: { 0: 10, 1: 4 }, shortUsd: { 0: 1, 1: 0 } }) }),
      market('gate', { closings: closings({ longUsd: { 0: 5 }, shortUsd: { 0: 2 } }) }),
      market('kraken', { closings: closings({ unsidedUsd: { 2: 7 } }) }),
    );
    expect(told.hours).toEqual([
      { openTimeMs: toMs - 2 * HOUR_MS, unsidedUsd: 7 },
      { openTimeMs: toMs - HOUR_MS, longUsd: 4, shortUsd: 0 },
      { openTimeMs: toMs, longUsd: 15, shortUsd: 3 },
    ]);
  });

  test('says which venues told, since when, and whether they tell the side', () => {
    const { venues } = summary(
      market('okx', { closings: closings({ longUsd: { 3: 1 } }) }),
      market('kraken', { closings: closings({ unsidedUsd: { 1: 1 } }) }),
      market('bybit', { isStreamed: true, record: undefined }),
    );
    expect(venues).toEqual([
      { venue: 'okx', isStreamed: false, isSideTold: true, sinceMs: toMs - 3 * HOUR_MS, toldAtMs: toMs + 5 },
      { venue: 'kraken', isStreamed: false, isSideTold: false, sinceMs: toMs - HOUR_MS, toldAtMs: toMs + 5 },
      { venue: 'bybit', isStreamed: true, isSideTold: true },
    ]);
  });

  test('names the largest single closing within the hours shown', () => {
    const closing = (hoursBack: number, usd: number) => ({
      timeMs: toMs - hoursBack * HOUR_MS,
      side: 'short' as const,
      usd,
    });
    const told = summary(
      market('okx', { record: { toldAtMs: 0, largest: [closing(48, 900), closing(2, 30)] } }),
      market('gate', { record: { toldAtMs: 0, largest: [closing(1, 40)] } }),
    );
    expect(told.largest).toEqual({ venue: 'gate', ...closing(1, 40) });
  });

  test('is a share of the open interest of a day ago, over the venues that tell both', () => {
    const both = {
      closings: closings({ longUsd: every(10), shortUsd: every(99) }),
      history: history(100, 50),
    };
    // 24 hours of 10 USD over 5000 USD; the second venue is twice as large and told of half.
    const told = summary(
      market('okx', both),
      market('gate', { closings: closings({ longUsd: every(5) }), history: history(200, 50) }),
      market('kraken', { closings: closings({ unsidedUsd: every(1e6) }), history: history(1e6, 50) }),
      market('bitget', { closings: closings({ longUsd: every(1e6) }) }),
    );
    expect(told.longShare24).toBeCloseTo((240 + 120) / 15_000, 9);
  });

  test('has no share where no open interest was known within six hours before', () => {
    const at = (missingFrom: number) =>
      summary(
        market('okx', {
          closings: closings({ longUsd: every(10) }),
          history: history(100, 50, missingFrom),
        }),
      ).longShare24;
    // The day's first hour opens 23 h before the last one.
    const barBeforeTheDay = 30 + hours - 1 - 23 - 1;
    expect(at(barBeforeTheDay - 5 + 1)).toBeCloseTo(0.048, 9);
    expect(at(barBeforeTheDay - 5)).toBeUndefined();
  });

  test('is nothing where nobody told', () => {
    expect(summary(market('okx')).hours).toEqual([]);
    expect(summary()).toEqual({ coin: 'SOL', toMs, hours: [], venues: [] });
  });
});

describe('the pressure of an hour', () => {
  const past = (days: number, value: (back: number) => number) =>
    Object.fromEntries(Array.from({ length: days * 24 }, (_, i) => [i + 1, value(i + 1)]));
  const of = (long: Record<number, number>, short = long) =>
    closingsPressure(
      [market('gate', { closings: closings({ longUsd: long, shortUsd: short }), history: history(100, 50) })],
      startMs,
      toMs,
    );

  test('is the hour’s share of open interest beside the 99th percentile of the hours before', () => {
    // 192 hours of 1 to 192 USD: 99 % of them are at most 191 (nearest rank).
    const pressure = of({ ...past(8, (back) => back), 0: 300 })!;
    expect(pressure.longNow).toBeCloseTo(300 / 5000, 9);
    expect(pressure.longP99).toBeCloseTo(191 / 5000, 9);
  });

  test('is not told from less than seven days, nor without the running hour', () => {
    expect(of({ ...past(7, () => 1), 0: 1 })).toBeDefined();
    const short: Record<number, number> = { ...past(7, () => 1), 0: 1 };
    delete short[168];
    expect(of(short)).toBeUndefined();
    expect(of(past(8, () => 1))).toBeUndefined();
  });

  test('is told over the same venues above and below the line', () => {
    const gate = market('gate', {
      closings: closings({
        longUsd: { ...past(8, () => 10), 0: 10 },
        shortUsd: { ...past(8, () => 0), 0: 0 },
      }),
      history: history(100, 50),
    });
    const okx = market('okx', {
      closings: closings({ longUsd: { 0: 30 }, shortUsd: { 0: 0 } }),
      history: history(300, 50),
    });
    // OKX joins with the same share: no venue that joins looks like a flush.
    const pressure = closingsPressure([gate, okx], startMs, toMs)!;
    expect(pressure.longNow).toBeCloseTo(pressure.longP99, 12);
  });
});
