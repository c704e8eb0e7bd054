import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageAfter, type Gap, inStep, nextGap, oldestWanted } from '../../src/background/gaps';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';
import { keptHours, type MarketRecord } from '../../src/shared/ledger-format';

const close = Date.UTC(2024, 11, 9, 22);
const now = close + MINUTE_MS;
const empty: MarketRecord = { venue: 'v', symbol: 's', coin: 'C', baselinePer8h: 0.0001, covered: {} };
const with_ = (covered: MarketRecord['covered'], rest: Partial<MarketRecord> = {}) => ({
  ...empty,
  ...rest,
  covered,
});
const reach = { hoursPerRequest: 200 };

describe('what is missing', () => {
  test('begins with the newest hours', () => {
    const gap = nextGap('candles', empty, reach, now)!;
    expect(gap).toEqual({
      kind: 'candles',
      direction: 'forward',
      fromMs: close - 199 * HOUR_MS,
      toMs: close,
    });
  });

  test('goes forward before it goes back', () => {
    const record = with_({ candles: { fromMs: close - 300 * HOUR_MS, toMs: close - HOUR_MS } });
    expect(nextGap('candles', record, reach, now)).toMatchObject({
      direction: 'forward',
      fromMs: close - HOUR_MS,
    });
  });

  test('heals the gap of a long sleep in stretches that the venue can answer', () => {
    const record = with_({ candles: { fromMs: close - 4000 * HOUR_MS, toMs: close - 1000 * HOUR_MS } });
    const gap = nextGap('candles', record, reach, now)!;
    expect(gap).toMatchObject({
      direction: 'forward',
      fromMs: close - 1000 * HOUR_MS,
      toMs: close - 801 * HOUR_MS,
    });
  });

  test('ends where the venue keeps no more', () => {
    const short = { hoursPerRequest: 500, depthHours: 720 };
    const record = with_({ openInterest: { fromMs: oldestWanted(short, now), toMs: close } });
    expect(nextGap('openInterest', record, short, now)).toBeUndefined();
  });

  test('asks for funding only when a settlement is due', () => {
    const covered = { funding: { fromMs: close - keptHours * HOUR_MS, toMs: close - 6 * HOUR_MS } };
    const notDue = with_(covered, { lastPrintMs: close - 6 * HOUR_MS, lastIntervalHours: 8 });
    expect(nextGap('funding', notDue, reach, now)).toBeUndefined();
    expect(inStep('funding', notDue, reach, now)).toBe(true);
    const shortened = { ...notDue, lastIntervalHours: 1 };
    expect(nextGap('funding', shortened, reach, now)).toMatchObject({ direction: 'forward' });
    expect(inStep('funding', shortened, reach, now)).toBe(false);
  });
});

test('new hours of a venue whose answers are large are asked for together, and it is in step until then', () => {
  const large = { hoursPerRequest: 8760, askEveryHours: 8 };
  const until = (hours: number) =>
    with_(
      { funding: { fromMs: close - keptHours * HOUR_MS, toMs: close - hours * HOUR_MS } },
      { lastIntervalHours: 1 },
    );
  expect(nextGap('funding', until(7), large, now)).toBeUndefined();
  expect(inStep('funding', until(7), large, now)).toBe(true);
  expect(inStep('funding', until(7), reach, now)).toBe(false);
  expect(nextGap('funding', until(8), large, now)).toMatchObject({
    direction: 'forward',
    fromMs: close - 8 * HOUR_MS,
    toMs: close,
  });
  expect(inStep('funding', until(8), large, now)).toBe(false);
});

describe('a venue that cuts long answers to their newest rows', () => {
  const cutting = { hoursPerRequest: 199, newestRowsPerRequest: 200 };

  test('is asked as far back as its rows reach at the interval of now', () => {
    const gap = nextGap('funding', { ...empty, lastIntervalHours: 8 }, cutting, now)!;
    expect(gap.fromMs).toBe(close - 1600 * HOUR_MS);
  });

  test('is asked again for what was cut off', () => {
    const covered = { fromMs: close - 100 * HOUR_MS, toMs: close };
    const gap = nextGap('funding', with_({ funding: covered }, { lastIntervalHours: 8 }), cutting, now)!;
    const instants = Array.from({ length: 200 }, (_, i) => gap.toMs - (199 - i) * HOUR_MS);
    expect(coverageAfter(covered, gap, instants, cutting, now)!.fromMs).toBe(gap.toMs - 199 * HOUR_MS);
    expect(coverageAfter(covered, gap, instants.slice(1), cutting, now)!.fromMs).toBe(gap.fromMs);
  });
});

describe('what an answer covers', () => {
  const forward: Gap = { kind: 'openInterest', direction: 'forward', fromMs: close - HOUR_MS, toMs: close };
  const known = { fromMs: close - 50 * HOUR_MS, toMs: close - HOUR_MS };

  test('the newest hour only once its figure is there', () => {
    expect(coverageAfter(known, forward, [close - HOUR_MS], reach, now)).toEqual(known);
    expect(coverageAfter(known, forward, [close - HOUR_MS, close], reach, now)!.toMs).toBe(close);
  });

  test('a figure that stays away for a quarter of an hour is a hole', () => {
    expect(coverageAfter(known, forward, [], reach, close + 16 * MINUTE_MS)!.toMs).toBe(close);
  });

  test('an empty answer on the way back is the listing', () => {
    const back: Gap = {
      kind: 'candles',
      direction: 'backward',
      fromMs: close - 250 * HOUR_MS,
      toMs: known.fromMs,
    };
    expect(coverageAfter(known, back, [], reach, now)!.fromMs).toBe(oldestWanted(reach, now));
  });

  test('nothing at all from a venue that may be late covers nothing', () => {
    expect(
      coverageAfter(undefined, { ...forward, fromMs: close - 199 * HOUR_MS }, [], reach, now),
    ).toBeUndefined();
  });
});

test('asking and covering in turn comes to an end with everything covered, wherever it was interrupted', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1500 }),
      fc.option(fc.integer({ min: 24, max: 6000 }), { nil: undefined }),
      fc.option(fc.tuple(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 6000 })), {
        nil: undefined,
      }),
      (hoursPerRequest, depthHours, ends) => {
        const venue = { hoursPerRequest, depthHours };
        const covered = ends && {
          fromMs: close - Math.max(...ends) * HOUR_MS,
          toMs: close - Math.min(...ends) * HOUR_MS,
        };
        let record = covered ? with_({ candles: covered }) : empty;
        for (let round = 0; ; round++) {
          expect(round).toBeLessThan(6100);
          const gap = nextGap('candles', record, venue, now);
          if (!gap) break;
          expect(gap.toMs).toBeGreaterThan(gap.fromMs);
          expect(gap.toMs - gap.fromMs).toBeLessThanOrEqual(hoursPerRequest * HOUR_MS);
          const after = coverageAfter(record.covered.candles, gap, [gap.toMs], venue, now)!;
          record = with_({ candles: after });
        }
        expect(inStep('candles', record, venue, now)).toBe(true);
        expect(record.covered.candles!.fromMs).toBeLessThanOrEqual(oldestWanted(venue, now));
      },
    ),
    { numRuns: 60 },
  );
});
