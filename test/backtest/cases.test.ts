import { expect, test } from 'vitest';
import { flushCases } from '../../src/backtest/cases';
import { allRows, day, type MadeRow, madePanel } from './made-panel';

const coins = ['BTC', 'ETH', 'SOL', 'ARB', 'ADA'];

/** The coins' rows at a time: `flushed` of the first `count` flush. Scores 10, 20, ..., falls 1 %, 2 %, ... */
const moment = (days: number, flushed: number, count = 4, said = 0.05): MadeRow[] =>
  Array.from({ length: count }, (_, coin) => ({
    timeMs: day(days),
    coin,
    lev: 10 * (coin + 1),
    p72: said,
    flush72: coin < flushed ? 1 : 0,
    drawdown72: (coin + 1) / 100,
  }));

function casesOf(...moments: readonly MadeRow[][]) {
  const panel = madePanel(coins, moments.flat());
  return flushCases(panel, allRows(panel), { p72: panel.p72, p24: panel.p24 });
}
const daysOf = (cases: ReturnType<typeof casesOf>) =>
  cases.map(({ decidedAtMs }) => (decidedAtMs - day(0)) / (day(1) - day(0)));

test('a flush of the market is a moment after which half of at least four coins flushed', () => {
  expect(casesOf(moment(0, 2), moment(20, 1), moment(40, 3, 3))).toEqual([
    {
      decidedAtMs: day(0),
      coins: 4,
      flushed: 0.5,
      medianFall72: expect.closeTo(0.025, 12),
      medianScore: 25,
      medianSaid72: 0.05,
      seen: false,
    },
  ]);
  expect(casesOf(moment(0, 3, 5))[0]).toMatchObject({ coins: 5, flushed: 0.6, medianScore: 30 });
});

test('moments of a week or less apart are one case, which begins with the first', () => {
  expect(daysOf(casesOf(moment(0, 2), moment(7, 4), moment(14, 4), moment(21.5, 2)))).toEqual([0, 21.5]);
});

test('moments in which few flushed neither begin a case nor prolong one', () => {
  expect(daysOf(casesOf(moment(0, 2), moment(4, 1), moment(7.5, 2)))).toEqual([0, 7.5]);
});

test('they are told oldest first, whatever the order of the rows', () => {
  expect(daysOf(casesOf(moment(30, 2), moment(0, 2)))).toEqual([0, 30]);
});

test('one was seen if the middle chance stood at one and a half times the usual or more', () => {
  // 1.5 x 4.4 % = 6.6 %.
  expect(casesOf(moment(0, 2, 4, 0.0661))[0]!.seen).toBe(true);
  expect(casesOf(moment(0, 2, 4, 0.0659))[0]!.seen).toBe(false);
});

test('rows without a score, odds or an outcome are not counted', () => {
  const lacking = (['lev', 'p72', 'flush72'] as const).map((name) =>
    moment(0, 2).map((row, coin) => (coin === 3 ? { ...row, [name]: Number.NaN } : row)),
  );
  for (const rows of lacking) expect(casesOf(rows)).toEqual([]);
  expect(
    casesOf(moment(0, 2, 5).map((row, coin) => (coin === 4 ? { ...row, lev: Number.NaN } : row)))[0],
  ).toMatchObject({ coins: 4 });
});
