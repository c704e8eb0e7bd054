import { expect, test } from 'vitest';
import { panelOf } from '../../src/backtest/panel';
import { verdictLines } from '../../src/backtest/verdict-lines';
import { phases } from '../../src/domain/phase';
import { wavingHistory } from '../engine/made-history';
import { decision, madePanel } from './made-panel';

const header = 'ts_ms,coin,lev,p24,p72,sigma24,phase,confidence';
const said = { coin: 0, lev: 41.5, p24: 0.0125, p72: 0.04, sigma24: 0.035, phase: 2, confidence: 0.9 };
const always = () => true;

test('a verdict is a line of time, coin, score, odds, move size, phase in capitals and confidence', () => {
  const panel = madePanel(
    ['SOL', 'ARB'],
    [
      { ...said, timeMs: decision(1) },
      { ...said, timeMs: decision(1), coin: 1, lev: 100 / 3 },
    ],
  );
  expect(verdictLines(panel, always)).toBe(
    `${header}\n1704096000000,SOL,41.5,0.0125,0.04,0.035,CROWDED,0.9\n1704096000000,ARB,33.33333333,0.0125,0.04,0.035,CROWDED,0.9\n`,
  );
});

test('where the engine abstained the fields are empty, the confidence too', () => {
  const panel = madePanel(['SOL'], [{ coin: 0, timeMs: decision(1), confidence: 0 }]);
  expect(verdictLines(panel, always)).toBe(`${header}\n1704096000000,SOL,,,,,,\n`);
});

test('a figure of 0 is a figure', () => {
  const panel = madePanel(['SOL'], [{ ...said, timeMs: decision(1), lev: 0 }]);
  expect(verdictLines(panel, always)).toContain(',SOL,0,0.0125,');
});

test('only the times asked for are written; without any there is the header', () => {
  const panel = madePanel(
    ['SOL'],
    [1, 2, 3].map((i) => ({ ...said, timeMs: decision(i) })),
  );
  const lines = verdictLines(panel, (timeMs) => timeMs >= decision(2) && timeMs < decision(3)).split('\n');
  expect(lines).toEqual([header, expect.stringMatching(/^1704124800000,SOL,/), '']);
  expect(verdictLines(panel, () => false)).toBe(`${header}\n`);
});

test('every decision of a replay is a line of eight fields, its phase one of the seven', () => {
  const history = wavingHistory(1200);
  const [titles, ...lines] = verdictLines(panelOf([{ coin: 'SOL', history }]), always)
    .trim()
    .split('\n');
  expect(titles).toBe(header);
  expect(lines).toHaveLength(150);
  const words = ['', ...phases.map((phase) => phase.toUpperCase())];
  for (const line of lines) {
    const fields = line.split(',');
    expect(fields).toHaveLength(8);
    expect(words).toContain(fields[6]);
    // The engine gives score, odds and confidence together or not at all.
    expect(new Set([2, 3, 4, 7].map((i) => fields[i] === '')).size).toBe(1);
  }
  expect(lines.filter((line) => line.split(',')[2] !== '').length).toBeGreaterThan(100);
  expect(lines.join()).not.toMatch(/NaN|undefined|Infinity|null/);
});
