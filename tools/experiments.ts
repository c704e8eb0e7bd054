import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runExperiments } from '../src/backtest/experiments';
import { experimentsPage } from '../src/backtest/experiments-page';
import { HistoryFileError } from '../src/backtest/history-file-error';
import { draws } from './backtest/draws';
import { readSeriesFolders } from './backtest/series-folders';
import { root } from './build';
import { createProgressBar } from './progress-bar';

const { values } = parseArgs({
  options: { data: { type: 'string', default: `${root}../shared/market` } },
});

try {
  const { series, fingerprint } = readSeriesFolders(values.data);
  const trying = createProgressBar('trying', 1, '');
  const trials = runExperiments(series, draws, (done) => trying.update(done));
  trying.end();
  writeFileSync(`${root}docs/EXPERIMENTS.md`, experimentsPage(trials, fingerprint));
  console.log('docs/EXPERIMENTS.md');
} catch (error) {
  if (!(error instanceof HistoryFileError)) throw error;
  console.error(error.message);
  process.exit(2);
}
