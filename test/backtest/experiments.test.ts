import { expect, test } from 'vitest';
import { candidates } from '../../src/backtest/candidates';
import { runExperiments } from '../../src/backtest/experiments';
import { experimentsPage } from '../../src/backtest/experiments-page';
import { madeMarket } from './made-market';

const market = madeMarket({
  coins: ['SOL', 'BTC', 'ETH', 'ARB'],
  days: 640,
  startMs: Date.UTC(2021, 6, 1),
});
const steps: number[] = [];
const trials = runExperiments(market, { replicates: 10, seed: 1 }, (done) => steps.push(done));

test('every form is tried, in its order, on the same decisions', () => {
  expect(trials.map(({ candidate }) => candidate.name)).toEqual(candidates.map(({ name }) => name));
  expect(steps.at(-1)).toBe(1);
  for (const { flush72, flush24 } of trials) {
    expect(flush72.decisions).toBe(trials[0]!.flush72.decisions);
    expect(flush24.decisions).toBe(trials[0]!.flush24.decisions);
  }
});

test('the shipped form is above itself by nothing', () => {
  const nothing = { value: 0, low: 0, high: 0 };
  for (const score of [trials[0]!.flush72, trials[0]!.flush24])
    expect(score).toMatchObject({ aucAbove: nothing, brierSkillAbove: nothing });
});

test('what a form is above the shipped is the difference of their figures', () => {
  const [{ flush72: shipped } = trials[0]!] = trials;
  for (const { flush72 } of trials) {
    expect(flush72.aucAbove.value).toBeCloseTo(flush72.auc - shipped.auc, 12);
    expect(flush72.brierSkillAbove.value).toBeCloseTo(flush72.brierSkill - shipped.brierSkill, 12);
  }
});

test('the page tells all of them, and holds nothing that is no figure', () => {
  const page = experimentsPage(trials, '0123456789abcdef');
  expect(page).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  for (const { name, idea } of candidates) {
    expect(page).toContain(`- **${name}**: ${idea}`);
    expect(page.match(new RegExp(`^\\| ${name.replace(/[+]/g, '\\$&')} \\|`, 'gm'))).toHaveLength(2);
  }
  expect(page).toContain(`the same ${trials[0]!.flush72.decisions} decisions`);
});

test('only what is beyond its interval is bold', () => {
  const score = { decisions: 1, auc: 0.7, brierSkill: 0.01, brierSkillAbove: { value: 0 } };
  const rowOf = (low: number, high: number) =>
    experimentsPage(
      [
        {
          candidate: candidates[0]!,
          flush72: { ...score, aucAbove: { value: 0.01, low, high } },
          flush24: { ...score, aucAbove: { value: 0.01 } },
        },
      ],
      '',
    ).match(/^\| shipped .*$/m)![0];
  expect(rowOf(0.001, 0.02)).toContain('**+0.0100 [+0.0010, +0.0200]**');
  expect(rowOf(-0.02, -0.001)).toContain('**+0.0100 [−0.0200, −0.0010]**');
  expect(rowOf(-0.001, 0.02)).not.toContain('**');
});
