import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryFile } from '../../src/backtest/history-file';
import { HistoryFileError } from '../../src/backtest/history-file-error';
import type { CoinHistory } from '../../src/backtest/run';
import { isHistoryName, readHistoryFolder } from './history-folder';

/** A series shorter than this has not filled the engine's windows. */
const leastDays = 180;

export interface SeriesFolders {
  readonly series: readonly CoinHistory[];
  /** Of the names and bytes of all files that were read. */
  readonly fingerprint: string;
  /** What was not used, with the reason. */
  readonly leftOut: readonly string[];
}

const lacks = ({ history, repairs }: HistoryFile): string | undefined => {
  if (history.length * history.stepHours < leastDays * 24) return `shorter than ${leastDays} days`;
  const lack = repairs.find(({ kind }) => kind === 'no_funding' || kind === 'no_open_interest');
  return lack && (lack.kind === 'no_funding' ? 'without funding' : 'without open interest');
};

/**
 * Reads every folder of histories in `dir`. A folder that cannot be used (daily bars, say) and a series that is too short
 * or lacks funding or open interest are left out with their reason. Throws HistoryFileError where nothing is left.
 */
export function readSeriesFolders(dir: string, onFolder?: (done: number) => void): SeriesFolders {
  if (!existsSync(dir)) throw new HistoryFileError(`${dir}: there is no such folder`);
  const folders = readdirSync(dir)
    .filter((name) => statSync(join(dir, name)).isDirectory())
    .sort();
  const hash = createHash('sha256');
  const series: CoinHistory[] = [];
  const leftOut: string[] = [];
  for (const [i, folder] of folders.entries()) {
    try {
      for (const file of readHistoryFolder(join(dir, folder))) {
        const reason = lacks(file);
        if (reason) leftOut.push(`${folder}/${file.coin}: ${reason}`);
        else series.push(file);
      }
      for (const name of readdirSync(join(dir, folder)).filter(isHistoryName).sort())
        hash.update(`${folder}/${name}\n`).update(readFileSync(join(dir, folder, name)));
    } catch (error) {
      if (!(error instanceof HistoryFileError)) throw error;
      leftOut.push(`${folder}: ${error.message}`);
    }
    onFolder?.((i + 1) / folders.length);
  }
  if (series.length === 0)
    throw new HistoryFileError([`${dir}: no folder in it can be used`, ...leftOut].join('\n  '));
  return { series, fingerprint: hash.digest('hex').slice(0, 16), leftOut };
}
