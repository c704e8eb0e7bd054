import { describe, expect, test } from 'vitest';
import type { History, Row } from '../../src/domain/history';
import { DAY_MS } from '../../src/domain/time';
import type { Verdict } from '../../src/domain/verdict';
import { judge } from '../../src/engine/coin-engine';
import { type MarketHistory, pool } from '../../src/engine/pool';
import { replay } from '../../src/engine/replay';
import { hasSharedData } from '../shared-data';
import { changed, coinHistory, venueOf } from './made-markets';
import { cut, referenceHistory } from './reference-history';

const hours = 3200;
/** The lie begins here, and from here on verdicts are compared, hour by hour. */
const from = 2400;
const week = 168;
const seeds = [1, 3];

const verdictsOn = (history: History): Verdict[] => {
  const all: Verdict[] = [];
  replay(history, (step) => all.push(judge(step, { coin: 'SOL', sources: [] })));
  return all.slice(from);
};
const verdictsOf = (markets: readonly MarketHistory[]): Verdict[] => verdictsOn(pool(markets)!);

const honestSizes = [1, 0.6, 0.3, 0.15];
const coins = seeds.map((seed) => coinHistory(hours, seed));
const honest = coins.map((coin, c) => honestSizes.map((size, i) => venueOf(coin, size, c * 10 + i)));
const told = new Map(
  [3, 4].map((count) => [count, honest.map((markets) => verdictsOf(markets.slice(0, count)))]),
);

type Lie = (row: Row, i: number, first: Row) => Partial<Row>;
const rampOver = (factor: number, i: number) => factor ** Math.min(1, Math.max(0, (i - from - 200) / week));
const zero = { open: 0, high: 0, low: 0, close: 0, volumeUsd: 0, openInterestCoins: 0, fundingPer8h: 0 };

const lies: readonly (readonly [string, Lie])[] = [
  ['a price 40 % too high', (r) => ({ close: r.close * 1.4, high: r.high * 1.4, low: r.low * 1.4 })],
  ['a price that staggers by 8 %', (r, i) => ({ close: r.close * (1 + 0.08 * Math.sin(i)) })],
  ['highs and lows far away', (r) => ({ high: r.high * 3, low: r.low * 0.3 })],
  [
    'spikes of open interest',
    (r, i) => ({ openInterestCoins: r.openInterestCoins * (i % 200 < 5 ? 10 : 1) }),
  ],
  ['open interest that is ten times as large', (r) => ({ openInterestCoins: r.openInterestCoins * 10 })],
  [
    'open interest that grows fivefold in a week',
    (r, i) => ({ openInterestCoins: r.openInterestCoins * rampOver(5, i) }),
  ],
  [
    'open interest that falls to a fifth in a week',
    (r, i) => ({ openInterestCoins: r.openInterestCoins * rampOver(0.2, i) }),
  ],
  ['funding of 3 % per 8 h', () => ({ fundingPer8h: 0.03 })],
  ['funding of -3 % per 8 h', () => ({ fundingPer8h: -0.03 })],
  ['a thousand times the turnover', (r) => ({ volumeUsd: r.volumeUsd * 1000 })],
  ['no turnover', () => ({ volumeUsd: 0 })],
  ['nothing but zeros', () => zero],
  ['always the same', (_row, _i, first) => first],
];

const liarOf = (c: number, size: number, lie: Lie): MarketHistory => {
  const truthful = venueOf(coins[c]!, size, c * 10 + 9, 'liar');
  let first: Row | undefined;
  return changed(truthful, (row, i) => {
    if (i < from) return {};
    first ??= row;
    return lie(row, i, first);
  });
};

/** How far the verdicts with a liar are from those without it. */
function compared(honestCount: number, size: number, lie: Lie) {
  const distances: number[] = [];
  let samePhase = 0;
  let sigma = 0;
  for (const c of coins.keys()) {
    const without = told.get(honestCount)![c]!;
    const beside = verdictsOf([...honest[c]!.slice(0, honestCount), liarOf(c, size, lie)]);
    for (const [i, verdict] of without.entries()) {
      distances.push(Math.abs(verdict.score! - beside[i]!.score!));
      if (verdict.phase === beside[i]!.phase) samePhase++;
      sigma = Math.max(sigma, Math.abs(Math.log(verdict.sigma24! / beside[i]!.sigma24!)));
    }
  }
  distances.sort((a, b) => a - b);
  return {
    mean: distances.reduce((a, b) => a + b, 0) / distances.length,
    usual: distances[Math.floor(distances.length * 0.9)]!,
    worst: distances.at(-1)!,
    samePhase: samePhase / distances.length,
    sigma,
  };
}

/**
 * One more market that tells the truth moves these scores by 0.7 points in the mean and by up to 5: each has noise of its
 * own. It changes the phase in up to 6 of 100 hours, for the phases turn a few hours earlier or later. A liar is allowed
 * about as much again.
 */
describe.each([
  [4, 0.4, 'four honest markets and a liar among them'],
  [4, 10, 'four honest markets and a liar that claims five times their open interest'],
  [3, 10, 'three honest markets and a liar that claims five times their open interest'],
])('%i honest markets with a liar of size %d', { timeout: 60_000 }, (honestCount, size) => {
  test('say about the same if it tells the truth', () => {
    const { mean, usual, samePhase } = compared(honestCount, size, () => ({}));
    expect(mean).toBeLessThan(1);
    expect(usual).toBeLessThan(2);
    expect(samePhase).toBeGreaterThan(0.93);
  });

  test.each(lies)('say what they said before: %s', (_what, lie) => {
    const { mean, usual, worst, samePhase, sigma } = compared(honestCount, size, lie);
    expect(mean, 'points in the mean').toBeLessThan(2);
    expect(usual, 'points in nine of ten hours').toBeLessThan(4);
    expect(worst, 'points at worst').toBeLessThan(9);
    expect(samePhase, 'share of hours in the same phase').toBeGreaterThan(0.9);
    expect(sigma, 'logarithm of the move size').toBeLessThan(0.03);
  });
});

describe('a recorded history that three markets tell', () => {
  // Their bars are a little wider than the recorded ones, so that a move is a smaller one beside them.
  test.skipIf(!hasSharedData)('is judged as if one told it, crash included', { timeout: 60_000 }, () => {
    const endMs = Date.UTC(2024, 8, 1);
    const recorded = cut(referenceHistory('bybit_1h', 'SOL'), endMs - 300 * DAY_MS, endMs);
    const one = verdictsOn(recorded);
    const three = verdictsOf([0.6, 0.3, 0.1].map((size, i) => venueOf(recorded, size, i)));
    const distances = one.map(({ score }, i) => Math.abs(score! - three[i]!.score!));
    expect(distances.reduce((a, b) => a + b, 0) / distances.length).toBeLessThan(1);
    expect(Math.max(...distances)).toBeLessThan(6);
    expect(one.filter(({ phase }, i) => phase === three[i]!.phase).length / one.length).toBeGreaterThan(0.9);
    const crash = Date.UTC(2024, 7, 5, 6);
    const phaseAt = (verdicts: readonly Verdict[]) =>
      verdicts.find(({ decidedAtMs }) => decidedAtMs === crash)!.phase;
    expect([phaseAt(one), phaseAt(three)]).toEqual(['flush', 'flush']);
  });
});
