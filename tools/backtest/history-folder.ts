import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { coinOfFile, type HistoryFile, readHistoryFile } from '../../src/backtest/history-file';
import { HistoryFileError } from '../../src/backtest/history-file-error';
import { historyText } from '../history-text';

export interface HistoryFolderOptions {
  /** Only these coins, by the names of their files; all if absent. */
  readonly coins?: readonly string[];
  /** Told after each file: how many are read, of how many, and the name of this one. */
  onFile?(done: number, total: number, name: string): void;
}

export const isHistoryName = (name: string): boolean => /\.csv(\.gz)?$/i.test(name);

/**
 * Reads the history files of a folder (`COIN.csv.gz` or `COIN.csv`), by coin name. All coins of a folder are one run.
 *
 * Throws HistoryFileError where the folder is not there, holds folders or no history files, holds a coin twice or lacks
 * one that is asked for, or a file cannot be used.
 */
export function readHistoryFolder(dir: string, { coins, onFile }: HistoryFolderOptions = {}): HistoryFile[] {
  const names = chosen(historyNames(dir), coins, dir);
  return names.map((name, i) => {
    const file = readHistoryFile(historyText(bytesOf(join(dir, name)), name), name);
    onFile?.(i + 1, names.length, name);
    return file;
  });
}

function historyNames(dir: string): string[] {
  const entries = entriesOf(dir);
  const names = entries.filter((name) => isHistoryName(name) && !isFolder(join(dir, name))).sort();
  if (names.length > 0) return names;
  const folders = entries.filter((name) => !name.startsWith('.') && isFolder(join(dir, name))).sort();
  if (folders.length > 0)
    throw new HistoryFileError(`${dir} holds folders; choose one of: ${folders.join(', ')}`);
  throw new HistoryFileError(`${dir} holds no history files (COIN.csv.gz or COIN.csv)`);
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new HistoryFileError(`${dir}: there is no such folder`);
    if (code === 'ENOTDIR')
      throw new HistoryFileError(`${dir} is a file; the folder that holds it is wanted`);
    throw new HistoryFileError(`${dir} cannot be read (${code})`);
  }
}

/** A link that leads nowhere is no folder. */
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new HistoryFileError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function chosen(names: readonly string[], coins: readonly string[] | undefined, dir: string): string[] {
  const byCoin = new Map<string, string>();
  for (const name of names) {
    const coin = coinOfFile(name);
    const other = byCoin.get(coin);
    if (other) throw new HistoryFileError(`${dir} holds ${coin} twice: ${other} and ${name}`);
    byCoin.set(coin, name);
  }
  const absent = (coins ?? []).filter((coin) => !byCoin.has(coin));
  if (absent.length > 0)
    throw new HistoryFileError(
      `${dir} holds no ${absent.join(', ')}; it holds ${[...byCoin.keys()].join(', ')}`,
    );
  return names.filter((name) => !coins || coins.includes(coinOfFile(name)));
}
