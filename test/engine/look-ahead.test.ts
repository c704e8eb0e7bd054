import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, type History, type Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import type { Verdict } from '../../src/domain/verdict';
import { type CoinStep, judge } from '../../src/engine/coin-engine';
import { type MarketHistory, pool } from '../../src/engine/pool';
import { replay, rowAt } from '../../src/engine/replay';
import { hasSharedData } from '../shared-data';
import { hole, madeHistory, wavingHistory } from './made-history';
import { cut, referenceHistory } from './reference-history';

const context = { coin: 'SOL', sources: [] };

const historyOf = (rows: readonly Row[], startMs?: number): History =>
  madeHistory(rows.length, (i) => rows[i]!, 1, startMs);
const rowsOf = (history: History): Row[] =>
  Array.from({ length: history.length }, (_, i) => rowAt(history, i));

/** The verdicts of a whole run, kept until its end: a later bar that wrote into an earlier verdict would show. */
function verdictsOf(history: History): Verdict[] {
  const verdicts: Verdict[] = [];
  replay(history, (step) => verdicts.push(judge(step, context)));
  return verdicts;
}

/** What no exchange can mean: it reaches the engine where a venue answers nonsense. */
const junk = fc.constantFrom(
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e308,
  5e-324,
);
const mostly = (usual: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: junk });
const near = (middle: number, share: number) =>
  fc.double({ min: middle * (1 - share), max: middle * (1 + share), noNaN: true });

const anyRow: fc.Arbitrary<Row> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      open: mostly(near(100, 0.3)),
      high: mostly(near(110, 0.3)),
      low: mostly(near(90, 0.3)),
      close: mostly(near(100, 0.3)),
      volumeUsd: mostly(near(1e6, 0.9)),
      openInterestCoins: mostly(near(1000, 0.8)),
      fundingPer8h: mostly(fc.double({ min: -0.003, max: 0.003, noNaN: true })),
    }),
  },
  { weight: 1, arbitrary: fc.constant(hole) },
);

/** Bars of any kind, in a stretch that is long enough to fill the engine's shorter windows. */
const anyBars = fc
  .record({ rows: fc.array(anyRow, { minLength: 1, maxLength: 40 }), times: fc.integer({ min: 1, max: 6 }) })
  .map(({ rows, times }) => Array.from({ length: times }, () => rows).flat());

/** A venue that counts open interest anew while its price is quiet: from here on all is `factor` times as much. */
const breakingBars = fc
  .record({
    factor: fc.constantFrom(0.01, 0.4, 3, 100),
    length: fc.integer({ min: 1, max: 100 }),
    seed: fc.nat(50),
  })
  .map(({ factor, length, seed }) =>
    rowsOf(wavingHistory(length, seed)).map((row) => ({
      ...row,
      high: 100.5,
      low: 99.5,
      close: 100,
      openInterestCoins: row.openInterestCoins * factor,
    })),
  );

const crashingBars = fc.integer({ min: 1, max: 60 }).map((length) =>
  Array.from({ length }, (_, i): Row => {
    const close = 100 * 0.97 ** i;
    return {
      open: close,
      high: close * 1.03,
      low: close * 0.95,
      close,
      volumeUsd: 1e8,
      openInterestCoins: 1000 * 0.96 ** i,
      fundingPer8h: -0.002,
    };
  }),
);

const bars = fc.oneof(anyBars, breakingBars, crashingBars);

/** A plain past with one disturbed stretch in it, as it may be when the question is asked. */
const past = fc
  .record({
    length: fc.integer({ min: 200, max: 900 }),
    seed: fc.nat(1000),
    disturbed: bars,
    at: fc.nat(900),
  })
  .map(({ length, seed, disturbed, at }) => {
    const rows = rowsOf(wavingHistory(length, seed));
    rows.splice(Math.min(at, length - 1), disturbed.length, ...disturbed);
    return rows.slice(0, length);
  });

describe('one market', () => {
  test('a verdict is the same whatever bars come after it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(past, bars, (before, after) => {
        const ended = verdictsOf(historyOf(before));
        const wentOn = verdictsOf(historyOf([...before, ...after]));
        expect(wentOn.length).toBe(before.length + after.length);
        expect(isDeepStrictEqual(wentOn.slice(0, before.length), ended)).toBe(true);
        expect(wentOn[before.length - 1]).toEqual(ended.at(-1));
      }),
      { numRuns: 60 },
    );
  });

  test('the verdicts that are compared do say something', () => {
    const verdict = verdictsOf(wavingHistory(900)).at(-1)!;
    for (const name of ['score', 'band', 'odds', 'phase', 'sigma24'] as const)
      expect(verdict[name], name).toBeDefined();
  });
});

/**
 * What of a pooled verdict can be told at its time. Open interest is left out: a pool is anchored to its latest total,
 * so a market that joins or leaves later scales all coins before it, and nothing that is a ratio or a rank of them.
 */
const told = ({
  score,
  odds,
  band,
  phase,
  phaseSinceMs,
  sigma24,
  confidence,
  abstained,
  drivers,
  completeness,
  rebuild,
  flushSide,
  indicators,
}: Verdict) => ({
  score,
  p24: odds?.p24,
  p72: odds?.p72,
  band,
  phase,
  phaseSinceMs,
  sigma24,
  confidence,
  abstained,
  drivers: drivers.map(({ name }) => name).join(),
  completeness: completeness?.total,
  rebuild,
  flushSide,
  z24: indicators.z24,
  fx3: indicators.fx3,
  oipct: indicators.oipct,
  oiadvpct: indicators.oiadvpct,
  dOI168: indicators.dOI168,
  volr: indicators.volr,
});

/** The engine is the same; only the scale of open interest may move, and with it the last bits of its ratios. */
function expectSame(later: Verdict, then: Verdict): void {
  for (const [name, value] of Object.entries(told(then))) {
    const also = told(later)[name as keyof ReturnType<typeof told>];
    if (typeof value === 'number' && typeof also === 'number') expect(also, name).toBeCloseTo(value, 8);
    else expect(also, name).toBe(value);
  }
}

const market = (rows: readonly Row[], venue: string): MarketHistory => ({
  venue,
  symbol: 'SOLUSDT',
  history: historyOf(rows),
  baselinePer8h: 0.0001,
});

const poolOf = (markets: readonly (readonly Row[])[]): History =>
  pool(markets.map((rows, i) => market(rows, `venue ${i}`)))!;

/** The verdict at the end of the first `hours` of these markets, as told then and as told with all their bars. */
function thenAndLater(
  markets: readonly (readonly Row[])[],
  hours: number,
): { then: Verdict; later: Verdict } {
  const then = verdictsOf(poolOf(markets.map((rows) => rows.slice(0, hours)))).at(-1)!;
  const later = verdictsOf(poolOf(markets))[hours - 1]!;
  expect(later.decidedAtMs).toBe(then.decidedAtMs);
  return { then, later };
}

/** Two markets of one coin, `share` of the first one's size, whose price and range are a little different. */
const beside = (rows: readonly Row[], share: number): Row[] =>
  rows.map((row) => ({
    ...row,
    close: row.close * 1.002,
    high: row.high * 1.01,
    low: row.low * 0.99,
    openInterestCoins: row.openInterestCoins * share,
    volumeUsd: row.volumeUsd * share,
    fundingPer8h: row.fundingPer8h + 0.00002,
  }));

const without = (
  rows: readonly Row[],
  from: number,
  to: number,
  names: readonly (keyof Row)[] = columns,
): Row[] =>
  rows.map((row, i) =>
    i >= from && i < to ? { ...row, ...Object.fromEntries(names.map((name) => [name, Number.NaN])) } : row,
  );

describe('a pool of markets', () => {
  const hours = 500;

  test('is of all of them in these tests', () => {
    const first = rowsOf(wavingHistory(hours));
    const pooled = poolOf([first, beside(first, 0.3), beside(first, 0.1)]);
    expect(pooled.openInterestCoins[300]).toBeCloseTo(first[300]!.openInterestCoins * 1.4, 6);
  });

  const nonsense = fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

  const three = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 3, maxLength: 3 });

  /**
   * Later bars of all markets: a price that runs anywhere and may part for one of them, open interest and funding of
   * each its own, nonsense among them, a redefinition of open interest, a market that leaves, one that only now lists.
   */
  const later = fc.record({
    length: fc.integer({ min: 1, max: 250 }),
    drift: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    growth: three(fc.double({ min: -0.05, max: 0.05, noNaN: true })),
    funding: three(fc.double({ min: -0.01, max: 0.01, noNaN: true })),
    nonsense: fc.array(
      fc.record({
        market: fc.nat(2),
        row: fc.nat(249),
        column: fc.constantFrom(...columns),
        value: nonsense,
      }),
      { maxLength: 12 },
    ),
    parts: fc.option(
      fc.record({ market: fc.nat(2), row: fc.nat(249), factor: fc.constantFrom(0.01, 0.8, 2) }),
    ),
    breaks: fc.option(
      fc.record({ market: fc.nat(2), row: fc.nat(249), factor: fc.constantFrom(0.01, 0.5, 3) }),
    ),
    leaves: fc.option(fc.record({ market: fc.nat(2), row: fc.nat(249) })),
    lastIsNew: fc.boolean(),
  });

  test.each([2, 3])(
    'of %i says the same at an hour whatever its markets do later',
    { timeout: 60_000 },
    (count) => {
      fc.assert(
        fc.property(later, fc.nat(1000), fc.nat(hours), fc.nat(hours), (tail, seed, from, to) => {
          const first = rowsOf(wavingHistory(hours, seed));
          // Where prices part, what the markets were needs a week in common: before it, it is not settled yet.
          const hasHole = tail.parts === null;
          const second = hasHole ? without(beside(first, 0.3), from, to) : beside(first, 0.3);
          const markets = [first, second, beside(first, 0.1)].slice(0, count);
          const extended = markets.map((rows, m) => {
            const last = first.at(-1)!;
            const more = Array.from({ length: tail.length }, (_, i): Row => {
              const has = (event: { market: number; row: number } | null) =>
                event?.market === m && i >= event.row;
              // A redefinition is one only in a quiet price.
              const drift = tail.breaks ? 0 : tail.drift;
              const close =
                last.close * Math.exp(drift * (i + 1)) * (has(tail.parts) ? tail.parts!.factor : 1);
              return {
                open: close,
                high: close * 1.02,
                low: close * 0.98,
                close,
                volumeUsd: 1e6 * (m + 1),
                openInterestCoins:
                  last.openInterestCoins *
                  [1, 0.3, 0.1][m]! *
                  Math.exp(tail.growth[m]! * (i + 1)) *
                  (has(tail.breaks) ? tail.breaks!.factor : 1),
                fundingPer8h: tail.funding[m]!,
              };
            });
            for (const odd of tail.nonsense) {
              const row = more[odd.row];
              if (row && odd.market === m) more[odd.row] = { ...row, [odd.column]: odd.value };
            }
            const isNew = tail.lastIsNew && hasHole && m === count - 1;
            const all = [...(isNew ? without(rows, 0, hours) : rows), ...more];
            return tail.leaves?.market === m ? without(all, hours + tail.leaves.row, all.length) : all;
          });
          const { then, later: wentOn } = thenAndLater(extended, hours);
          expectSame(wentOn, then);
        }),
        { numRuns: 60 },
      );
    },
  );
});

/** Events by which a pool could tell earlier hours. */
describe('a pool of markets, of an hour before an event', () => {
  const hours = 500;
  const whole = rowsOf(wavingHistory(800, 7));
  const other = rowsOf(wavingHistory(800, 31));
  /** Of its own ways in open interest and funding, half as large, with a wider range. */
  const smaller = beside(whole, 0.5).map((row, i) => ({
    ...row,
    openInterestCoins: other[i]!.openInterestCoins * 0.5,
    fundingPer8h: row.fundingPer8h + 0.0004,
  }));
  const expectTold = (markets: readonly (readonly Row[])[]) => {
    const { then, later } = thenAndLater(markets, hours);
    expectSame(later, then);
  };
  const from = (at: number, rows: readonly Row[], change: (row: Row, hoursSince: number) => Partial<Row>) =>
    rows.map((row, i) => (i < at ? row : { ...row, ...change(row, i - at) }));

  test('says the same without any event', () => {
    expectTold([whole, smaller]);
  });

  test('reads prices from the market that was the largest then, not from the one that grows larger', () => {
    const grows = from(hours, smaller, ({ openInterestCoins }, since) => ({
      openInterestCoins: openInterestCoins * Math.exp(Math.min(1.5, since * 0.02)),
    }));
    expectTold([whole, grows]);
  });

  test('reads prices from the largest market though it loses its open interest', () => {
    expectTold([without(whole, 770, 800, ['openInterestCoins']), smaller]);
  });

  test('counts a market whose price parts from the others', () => {
    const parts = from(hours, smaller, ({ close, high, low }) => ({
      close: close / 2,
      high: high / 2,
      low: low / 2,
    }));
    expectTold([whole, parts]);
  });

  test('keeps open interest though markets change without an hour in common', () => {
    const ends = without(whole, 520, 800, ['openInterestCoins']);
    expectTold([ends, without(smaller, 0, 530, ['openInterestCoins'])]);
  });

  test('weighs a market by what it said then though its level breaks', () => {
    const quiet = (rows: readonly Row[]) =>
      rows.map((row, i) => (i >= 690 && i <= 710 ? { ...row, high: 101, low: 99, close: 100 } : row));
    const breaks = from(700, smaller, ({ openInterestCoins }) => ({
      openInterestCoins: openInterestCoins * 1.5,
    }));
    expectTold([quiet(whole), quiet(breaks)]);
  });

  test('has turnover of before and after the first open interest on one scale though a market joins', () => {
    const youngOpenInterest = without(whole, 0, 300, ['openInterestCoins']);
    expectTold([youngOpenInterest, without(beside(whole, 0.9), 0, 620, ['openInterestCoins'])]);
  });

  test('reads the range of a bar without a close though another market lists', () => {
    const rangeOnly = whole.map((row, i) =>
      i % 9 === 0 && i < hours
        ? { ...row, close: Number.NaN, high: row.close * 1.3, low: row.close * 0.8 }
        : row,
    );
    expectTold([rangeOnly, without(smaller, 0, 620)]);
  });
});

/**
 * Which coin a ticker means is not told hour by hour: it is settled by all that is known, and then holds for all hours.
 * Joined where they meet, the histories of two coins would make one that is of neither.
 */
describe('the coin that a ticker means', () => {
  const small = beside(rowsOf(wavingHistory(800, 7)), 0.1);
  const otherCoin = without(
    rowsOf(wavingHistory(800, 31)).map((row) => ({
      ...row,
      close: row.close * 50,
      high: row.high * 50,
      low: row.low * 50,
    })),
    0,
    620,
  );

  test('is that of the market that is the largest now, in all hours', () => {
    const larger = market(otherCoin, 'larger');
    expect(pool([market(small, 'small'), larger])).toBe(larger.history);
  });

  test('stays what it was while the market of another coin is the smaller one', () => {
    const smaller = otherCoin.map((row) => ({ ...row, openInterestCoins: row.openInterestCoins * 1e-4 }));
    const first = market(small, 'small');
    expect(pool([first, market(smaller, 'another')])).toBe(first.history);
  });
});

describe('a recorded history that is cut off', () => {
  const daysBefore = [400, 220, 90, 9];
  test.skipIf(!hasSharedData).each([
    ['bybit_1h', 'SOL'],
    ['bybit_1h', 'BNB'],
    ['mixed_1h', 'LINK'],
    ['mixed_4h', 'ARB'],
    ['hyperliquid_1h', 'HYPE'],
  ])('gives the same rows for the hours before (%s %s)', { timeout: 60_000 }, (folder, coin) => {
    const recorded = referenceHistory(folder, coin);
    const endMs = recorded.startMs + recorded.length * recorded.stepHours * HOUR_MS;
    const whole = cut(recorded, endMs - 430 * 24 * HOUR_MS);
    const stepsOf = (history: History) => {
      const steps: CoinStep[] = [];
      replay(history, (step) => steps.push(step));
      return steps;
    };
    const steps = stepsOf(whole);
    let compared = 0;
    for (const days of daysBefore) {
      const untilMs = endMs - days * 24 * HOUR_MS;
      if (untilMs <= whole.startMs) continue;
      const earlier = stepsOf(cut(whole, whole.startMs, untilMs));
      expect(earlier.at(-1)!.closeTimeMs).toBe(untilMs);
      expect(isDeepStrictEqual(steps.slice(0, earlier.length), earlier), `${days} days before the end`).toBe(
        true,
      );
      compared += earlier.length;
    }
    expect(compared).toBeGreaterThan(200);
  });
});
