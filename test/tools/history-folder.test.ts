import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HistoryFileError } from '../../src/backtest/history-file-error';
import { readHistoryFolder } from '../../tools/backtest/history-folder';
import { hours, textOf } from '../backtest/history-lines';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'history-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array = textOf(...hours(0, 3))) =>
  writeFileSync(join(dir, name), content);
const expectError = (message: string, coins?: string[]) => {
  const read = () => readHistoryFolder(dir, coins ? { coins } : {});
  expect(read).toThrow(HistoryFileError);
  expect(read).toThrow(message);
};

test('the files of a folder are read by name, packed or not, and what else lies there is left alone', () => {
  put('SOL.csv.gz', gzipSync(textOf(...hours(0, 4))));
  put('ADA.csv');
  put('README.md', '# words');
  mkdirSync(join(dir, 'more'));
  symlinkSync('/nowhere/at/all', join(dir, 'broken'));
  const told: unknown[] = [];
  const files = readHistoryFolder(dir, { onFile: (...args) => told.push(args) });
  expect(files.map(({ coin, history }) => [coin, history.length])).toEqual([
    ['ADA', 3],
    ['SOL', 4],
  ]);
  expect(told).toEqual([
    [1, 2, 'ADA.csv'],
    [2, 2, 'SOL.csv.gz'],
  ]);
});

test('only the coins that are asked for are read', () => {
  put('ADA.csv', 'not a history file');
  put('SOL.csv');
  expect(readHistoryFolder(dir, { coins: ['SOL'] }).map(({ coin }) => coin)).toEqual(['SOL']);
});

test('a coin that is not there is named, with those that are', () => {
  put('ADA.csv');
  put('SOL.csv');
  expectError('holds no BTC, ETH; it holds ADA, SOL', ['BTC', 'SOL', 'ETH']);
});

test('a folder of folders lists them', () => {
  mkdirSync(join(dir, 'two'));
  mkdirSync(join(dir, 'one'));
  mkdirSync(join(dir, '.hidden'));
  put('README.md', '# words');
  expectError('holds folders; choose one of: one, two');
});

test('a folder without history files says so', () => {
  put('README.md', '# words');
  expectError('holds no history files');
});

test('a folder that is not there, or is a file, says so', () => {
  expect(() => readHistoryFolder(join(dir, 'nowhere'))).toThrow('there is no such folder');
  put('SOL.csv');
  expect(() => readHistoryFolder(join(dir, 'SOL.csv'))).toThrow('is a file');
});

test('a coin that is there twice is not chosen between', () => {
  put('SOL.csv');
  put('SOL.csv.gz', gzipSync(textOf(...hours(0, 3))));
  expectError('holds SOL twice: SOL.csv and SOL.csv.gz');
});

test('a file that cannot be used is named', () => {
  put('ADA.csv.gz', gzipSync(textOf(...hours(0, 3))).subarray(0, 60));
  expectError('ADA.csv.gz: damaged gzip file');
  put('ADA.csv.gz', gzipSync(gzipSync('twice')));
  expectError('ADA.csv.gz: this is packed or binary data');
});
