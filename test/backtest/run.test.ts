import { describe, expect, test } from 'vitest';
import { type CoinHistory, type DecisionRound, replayCoins } from '../../src/backtest/run';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import type { Verdict } from '../../src/domain/verdict';
import { judge } from '../../src/engine/coin-engine';
import { replay } from '../../src/engine/replay';
import { hole, madeHistory, wavingHistory } from '../engine/made-history';
import { cut } from '../engine/reference-history';

const startMs = Date.UTC(2024, 0, 1);
const roundsOf = (coins: readonly CoinHistory[], forgetAfterDays?: number): DecisionRound[] => [
  ...replayCoins(coins, { forgetAfterDays }),
];
const hoursOf = (rounds: readonly DecisionRound[]) =>
  rounds.map(({ decidedAtMs }) => (decidedAtMs - startMs) / HOUR_MS);
const verdictsOf = (rounds: readonly DecisionRound[], coin: string) =>
  rounds.flatMap(({ verdicts }) => verdicts.filter((verdict) => verdict.coin === coin));

/** What the engine says of a coin alone, by decision time. */
function alone({ coin, history }: CoinHistory): Map<number, Verdict> {
  const verdicts = new Map<number, Verdict>();
  replay(history, (step) => verdicts.set(step.closeTimeMs, judge(step, { coin, sources: [] })));
  return verdicts;
}

describe('a replay', () => {
  test('decides at 00, 08 and 16 UTC only, from the first such close to the last', () => {
    // Bars that close from 04:00 of the first day to 19:00 of the second.
    const history = madeHistory(40, undefined, 1, startMs + 3 * HOUR_MS);
    expect(hoursOf(roundsOf([{ coin: 'SOL', history }]))).toEqual([8, 16, 24, 32, 40]);
  });

  test.each([
    [1, 8],
    [2, 8],
    [4, 8],
    [8, 8],
  ])('of bars of %i h decides first at the close of a whole one', (stepHours, first) => {
    const history = madeHistory(48 / stepHours, undefined, stepHours, startMs);
    expect(hoursOf(roundsOf([{ coin: 'SOL', history }]))).toEqual([first, 16, 24, 32, 40, 48]);
  });

  test('takes coins of 1 h and 4 h bars side by side, each from its first to its last decision', () => {
    const hourly = { coin: 'SOL', history: wavingHistory(40) };
    const fourHourly = { coin: 'ARB', history: madeHistory(10, undefined, 4, startMs + 20 * HOUR_MS) };
    const rounds = roundsOf([hourly, fourHourly]);
    expect(rounds.map(({ verdicts }) => verdicts.map(({ coin }) => coin).join())).toEqual([
      'SOL',
      'SOL',
      'SOL,ARB',
      'SOL,ARB',
      'SOL,ARB',
      'ARB',
      'ARB',
    ]);
    for (const { decidedAtMs, verdicts } of rounds)
      for (const verdict of verdicts) expect(verdict.decidedAtMs).toBe(decidedAtMs);
  });

  test('says of each coin what the engine says of it alone', () => {
    const coins = [
      { coin: 'SOL', history: wavingHistory(2000, 1) },
      { coin: 'BTC', history: wavingHistory(500, 2, 4) },
    ];
    const rounds = roundsOf(coins);
    for (const coin of coins) {
      const verdicts = verdictsOf(rounds, coin.coin);
      const expected = alone(coin);
      expect(verdicts).toHaveLength(250);
      for (const verdict of verdicts) expect(verdict).toEqual(expected.get(verdict.decidedAtMs));
    }
    expect(verdictsOf(rounds, 'SOL').at(-1)!.score).toBeGreaterThan(0);
  });

  test('abstains where the bar that closes at the decision is a hole', () => {
    const waves = wavingHistory(500);
    const history = madeHistory(500, (i) =>
      i === 399
        ? hole
        : Object.fromEntries(
            (['open', 'high', 'low', 'close', 'volumeUsd', 'openInterestCoins', 'fundingPer8h'] as const).map(
              (column) => [column, waves[column][i]!],
            ),
          ),
    );
    const verdicts = verdictsOf(roundsOf([{ coin: 'SOL', history }]), 'SOL');
    const [before, at, after] = verdicts.slice(48, 51);
    expect(at!.decidedAtMs).toBe(startMs + 400 * HOUR_MS);
    expect(at).toMatchObject({ abstained: 'no_closed_bar', confidence: 0, drivers: [] });
    expect(at!.score).toBeUndefined();
    expect(before!.score).toBeGreaterThan(0);
    expect(after!.score).toBeGreaterThan(0);
  });

  test('has read nothing after a decision when it gives it, and counts every row once', () => {
    let read = 0;
    const coins = [
      { coin: 'SOL', history: wavingHistory(100) },
      { coin: 'ARB', history: wavingHistory(25, 2, 4) },
    ];
    const rounds = replayCoins(coins, { onRows: (rows) => (read += rows) });
    for (const { decidedAtMs } of rounds) {
      const hours = (decidedAtMs - startMs) / HOUR_MS;
      expect(read).toBe(hours + hours / 4);
    }
    // The last four hours close after the last decision.
    expect(read).toBe(96 + 24);
  });
});

describe('coins that are forgotten', () => {
  test('have at most so many days of history, and begin anew at the start of a stretch', () => {
    const history = wavingHistory(24 * 100);
    const days = verdictsOf(roundsOf([{ coin: 'SOL', history }], 14), 'SOL').map(
      ({ historyDays }) => historyDays,
    );
    expect(Math.max(...days)).toBe(14);
    const starts = roundsOf([{ coin: 'SOL', history }], 14).filter(
      ({ decidedAtMs }) => decidedAtMs % (14 * DAY_MS) === 0,
    );
    expect(starts.length).toBeGreaterThan(5);
    for (const { verdicts } of starts) expect(verdicts[0]!.historyDays).toBeCloseTo(8 / 24, 12);
  });

  test('are judged as if their file began there', () => {
    const history = wavingHistory(24 * 60);
    const rounds = roundsOf([{ coin: 'SOL', history }], 20);
    const forgottenMs = rounds.map(({ decidedAtMs }) => decidedAtMs).filter((ms) => ms % (20 * DAY_MS) === 0);
    expect(forgottenMs).toHaveLength(3);
    const [fromMs, toMs] = [forgottenMs[1]!, forgottenMs[2]!];
    // The bars of the decision at which it was forgotten are the first of the new memory.
    const young = alone({ coin: 'SOL', history: cut(history, fromMs - 8 * HOUR_MS) });
    const compared = verdictsOf(rounds, 'SOL').filter(
      ({ decidedAtMs }) => decidedAtMs >= fromMs && decidedAtMs < toMs,
    );
    expect(compared).toHaveLength(60);
    for (const verdict of compared) expect(verdict).toEqual(young.get(verdict.decidedAtMs));
  });
});

describe('young coins', () => {
  const young = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ coin: `C${i}`, history: wavingHistory(24 * 20, i) }));

  test('are ranked among ten coins or more of the same run, by the same decision', () => {
    const verdicts = roundsOf(young(12)).at(-1)!.verdicts;
    expect(verdicts.map(({ coldStart }) => coldStart)).toEqual(new Array(12).fill(true));
    const fx3 = verdicts.map(({ indicators }) => indicators.fx3!);
    const highest = verdicts[fx3.indexOf(Math.max(...fx3))]!;
    const lowest = verdicts[fx3.indexOf(Math.min(...fx3))]!;
    const rankOf = (verdict: Verdict) => verdict.drivers.find(({ name }) => name === 'fpct')!;
    // A strict maximum of twelve ranks 1, the minimum 1/12.
    expect(rankOf(highest).points / rankOf(highest).maxPoints).toBeCloseTo(1, 12);
    expect(rankOf(lowest).points / rankOf(lowest).maxPoints).toBeCloseTo(1 / 12, 12);
  });

  test('are ranked within themselves among fewer', () => {
    const { verdicts } = roundsOf(young(9)).at(-1)!;
    expect(verdicts.map(({ coldStart }) => coldStart)).toEqual(new Array(9).fill(false));
  });

  test('are ranked among old ones too, which keep their own ranks', () => {
    const old = Array.from({ length: 10 }, (_, i) => ({ coin: `O${i}`, history: wavingHistory(24 * 60, i) }));
    const newcomer = {
      coin: 'NEW',
      history: cut(wavingHistory(24 * 60, 99), startMs + 45 * DAY_MS),
    };
    const { verdicts } = roundsOf([...old, newcomer]).at(-1)!;
    expect(verdicts.filter(({ coldStart }) => coldStart).map(({ coin }) => coin)).toEqual(['NEW']);
  });
});
