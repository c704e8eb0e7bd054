import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HistoryFileError } from '../../src/backtest/history-file-error';
import { readSeriesFolders } from '../../tools/backtest/series-folders';
import { madeMarket } from '../backtest/made-market';
import { linesOf, writeFolder, writeHistory } from './history-folders';

const startMs = Date.UTC(2024, 0, 1);
const market = (days: number, ...coins: string[]) => madeMarket({ coins, days, startMs });

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'series-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('every series of every folder is read, the same coin of two folders twice', () => {
  writeFolder(join(dir, 'b'), market(180, 'SOL', 'BTC'));
  writeFolder(join(dir, 'a'), market(200, 'SOL'));
  writeFileSync(join(dir, 'README.md'), '# words');
  const done: number[] = [];
  const { series, leftOut } = readSeriesFolders(dir, (share) => done.push(share));
  expect(series.map(({ coin, history }) => [coin, history.length])).toEqual([
    ['SOL', 600],
    ['BTC', 540],
    ['SOL', 540],
  ]);
  expect(leftOut).toEqual([]);
  expect(done).toEqual([0.5, 1]);
});

test('what cannot be used is left out with its reason', () => {
  writeFolder(join(dir, 'a'), market(200, 'SOL'));
  writeFolder(join(dir, 'b'), market(179, 'ARB'));
  const lines = linesOf(market(200, 'ADA')[0]!.history).map((line) => line.split(','));
  // Columns 6 and 7 are the open interest in coins and USD, 8 and 9 the funding with its interval.
  const without = (...places: number[]) =>
    lines.map((fields) => fields.map((field, i) => (places.includes(i) ? '' : field)).join());
  writeHistory(join(dir, 'c'), 'ADA', without(6, 7));
  writeHistory(join(dir, 'c'), 'LTC', without(8, 9));
  writeHistory(
    join(dir, 'daily'),
    'SOL',
    lines.filter((_, i) => i % 3 === 0).map((fields) => fields.join()),
  );
  const { series, leftOut } = readSeriesFolders(dir);
  expect(series.map(({ coin }) => coin)).toEqual(['SOL']);
  expect(leftOut).toEqual([
    'b/ARB: shorter than 180 days',
    'c/ADA: without open interest',
    'c/LTC: without funding',
    expect.stringMatching(/^daily: SOL\.csv\.gz: the rows are 1 day apart/),
  ]);
});

test('the fingerprint is of names and bytes: the same for the same, another for another', () => {
  const fingerprint = () => readSeriesFolders(dir).fingerprint;
  writeFolder(join(dir, 'a'), market(180, 'SOL'));
  const first = fingerprint();
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint()).toBe(first);
  writeFolder(join(dir, 'a'), madeMarket({ coins: ['SOL'], days: 180, startMs, seed: 2 }));
  expect(fingerprint()).not.toBe(first);
  rmSync(join(dir, 'a'), { recursive: true });
  writeFolder(join(dir, 'b'), market(180, 'SOL'));
  expect(fingerprint()).not.toBe(first);
});

test('a folder that is not there, or holds nothing that can be used, is an error that says why', () => {
  expect(() => readSeriesFolders(join(dir, 'nowhere'))).toThrow(HistoryFileError);
  expect(() => readSeriesFolders(join(dir, 'nowhere'))).toThrow('there is no such folder');
  writeFolder(join(dir, 'a'), market(10, 'SOL'));
  expect(() => readSeriesFolders(dir)).toThrow(
    /no folder in it can be used\n {2}a\/SOL: shorter than 180 days/,
  );
});
