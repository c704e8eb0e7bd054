import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/backtest';
import { panelOf } from '../../src/backtest/panel';
import { backtestText } from '../../src/backtest/summary';
import { DAY_MS } from '../../src/domain/time';
import { madeHistory } from '../engine/made-history';
import { madeMarket } from './made-market';

const startMs = Date.UTC(2021, 6, 1);
const draws = { replicates: 10, seed: 1 };
const nonsense = /NaN|undefined|Infinity|null|\[object/;
const market = madeMarket({ coins: ['SOL', 'BTC', 'ETH', 'ARB'], days: 730, startMs });
const panel = panelOf(market);

describe('a backtest', () => {
  const found = backtest(market, panel, { draws });

  test('judges the shipped odds on every due decision, and names them', () => {
    const { sample, targets } = found.shipped!;
    expect(sample.decisions).toBe(4 * ((730 - 63) * 3 + 1));
    expect(targets.map(({ target }) => target)).toEqual(['F72v', 'F24v', 'D72a', 'D72v', 'U72v']);
    for (const { events, rate, predictors } of targets) {
      expect(events).toBe(Math.round(rate * sample.decisions));
      expect(predictors[0]!.name).toBe('odds');
    }
    expect(targets[0]!.predictors.map(({ name, brierSkill }) => [name, brierSkill !== undefined])).toEqual([
      ['odds', true],
      ['score', false],
      ['reference odds', true],
      ['volatility', false],
      ['usual rate', true],
    ]);
    expect(targets[2]!.predictors.every(({ brierSkill }) => brierSkill === undefined)).toBe(true);
  });

  test('refits from the first quarter after a year of decisions on', () => {
    // The first is due 60 days after the start; a year later it is August, and October the next quarter.
    const { sample, targets } = found.walkForward!;
    expect(sample.fromMs).toBe(Date.UTC(2022, 9, 1));
    expect(sample.toMs).toBe(found.shipped!.sample.toMs);
    expect(targets[0]!.predictors.map(({ name }) => name)).toEqual([
      'odds, refitted',
      'score',
      'reference odds',
      'volatility',
      'usual rate',
      'volatility, refitted',
      'funding only',
      'open interest only',
      'price only',
    ]);
  });

  test('says what late inputs cost, on the same decisions', () => {
    const { onTime, late } = found.lag!;
    expect(onTime).toBeCloseTo(found.shipped!.targets[0]!.predictors[0]!.auc.value, 12);
    expect(late).not.toBe(onTime);
    expect(Math.abs(late - onTime)).toBeLessThan(0.05);
  });

  test('judges only the decisions of its span', () => {
    const span = { fromMs: Date.UTC(2022, 0, 1), toMs: Date.UTC(2022, 1, 1) };
    const { shipped, walkForward } = backtest(market, panel, { ...span, draws });
    expect(shipped!.sample).toMatchObject({ ...span, decisions: 4 * (31 * 3 + 1) });
    expect(walkForward).toBeUndefined();
  });

  test('refits nothing below a year and a half of decisions', () => {
    const toMs = Date.UTC(2022, 9, 1) + 180 * DAY_MS;
    expect(backtest(market, panel, { toMs, draws }).walkForward).toBeDefined();
    expect(backtest(market, panel, { toMs: toMs - 1, draws }).walkForward).toBeUndefined();
  });

  test('says how far it is', () => {
    const steps: number[] = [];
    backtest(market, panel, { toMs: Date.UTC(2022, 0, 1), draws, onStep: (done) => steps.push(done) });
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('is told in words without anything that is no figure', () => {
    const text = backtestText(found);
    expect(text).not.toMatch(nonsense);
    expect(text).toContain('THE SHIPPED ODDS');
    expect(text).toContain('OUT OF SAMPLE');
    expect(text).toContain(`${found.shipped!.sample.decisions} decisions of 4 coins`);
    // Nothing is left of a terminal's wish for blanks at the end of a line.
    expect(text).not.toMatch(/ $/m);
  });
});

describe('a backtest of what tells little', () => {
  test('of no due decision is empty, and says so', () => {
    const short = madeMarket({ coins: ['SOL'], days: 62, startMs });
    const found = backtest(short, panelOf(short), { draws });
    expect(found).toEqual({});
    expect(backtestText(found)).toMatch(/^Nothing to judge: no decision, 60 days after its file begins/);
  });

  test('of two years in which nothing flushed has shares and no rankings', () => {
    const calm = [
      {
        coin: 'SOL',
        history: madeHistory(
          730 * 3,
          (i) => {
            const close = 100 + Math.sin(i / 9);
            return {
              close,
              open: close,
              high: close + 1,
              low: close - 1,
              openInterestCoins: 1000 + (i % 50),
            };
          },
          8,
          startMs,
        ),
      },
    ];
    const found = backtest(calm, panelOf(calm), { draws });
    const flush72 = found.shipped!.targets[0]!;
    expect(flush72).toMatchObject({ events: 0, rate: 0, predictors: [] });
    expect(found.walkForward!.targets[0]!.predictors).toEqual([]);
    expect(found.shipped).not.toHaveProperty('alarms');
    expect(found.lag).toBeUndefined();
    const text = backtestText(found);
    expect(text).not.toMatch(nonsense);
    // A figure that is not known fails the gate, and is named so.
    expect(text).toMatch(/AUC of p72 +unknown +at least 0\.6 +FAILED/);
  });
});
