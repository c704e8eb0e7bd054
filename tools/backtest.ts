import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backtest } from '../src/backtest/backtest';
import { HistoryFileError } from '../src/backtest/history-file-error';
import { panelOf } from '../src/backtest/panel';
import { backtestText } from '../src/backtest/summary';
import { verdictLines } from '../src/backtest/verdict-lines';
import { drawsFor } from './backtest/draws';
import { readHistoryFolder } from './backtest/history-folder';
import { repairLines } from './history-report';
import { createProgressBar } from './progress-bar';

const usage = `npm run backtest -- --data DIR [--from ISO] [--to ISO] [--coins A,B] [--verdicts FILE.csv] [--json FILE]

Replays the recorded history in DIR (COIN.csv.gz, hourly or 4-hourly, all coins one run) through the engine, one decision
every 8 h, and says how often it was right.
  --from, --to   limit the decisions that are judged and written, not the history that is read before them;
                 a date alone is its 00:00 UTC
  --coins        only these coins
  --verdicts     writes ts_ms,coin,lev,p24,p72,sigma24,phase,confidence; empty where the engine abstained
  --json         writes every figure`;

/** Wrong words on the command line: the usage is printed beside them. */
class UsageError extends Error {}

function timeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const timeMs = Date.parse(
    /[T ]/.test(text) ? (/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) : `${text}T00:00:00Z`,
  );
  if (Number.isNaN(timeMs)) throw new UsageError(`--${name} wants a date such as 2024-12-01, not "${text}"`);
  return timeMs;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        coins: { type: 'string' },
        verdicts: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function run() {
  const options = readOptions();
  if (options.help) return console.log(usage);
  if (!options.data) throw new UsageError('--data is missing: the folder that holds the history files');
  const fromMs = timeOf('from', options.from);
  const toMs = timeOf('to', options.to);
  if (fromMs !== undefined && toMs !== undefined && fromMs > toMs)
    throw new UsageError('--from lies after --to');
  const span = { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) };
  const coins = options.coins
    ?.split(',')
    .map((coin) => coin.trim())
    .filter(Boolean);

  for (const file of [options.verdicts, options.json])
    if (file !== undefined && !existsSync(dirname(resolve(file))))
      throw new UsageError(`${file}: there is no such folder`);

  const reading = createProgressBar('reading', 1, '');
  const files = readHistoryFolder(options.data, {
    ...(coins && { coins }),
    onFile: (done, total) => reading.update(done / total),
  });
  reading.end();
  for (const file of files) for (const line of repairLines(file.coin, file)) console.error(line);

  const rows = files.reduce((sum, { history }) => sum + history.length, 0);
  const replaying = createProgressBar('replaying', rows, 'rows');
  let replayed = 0;
  const panel = panelOf(files, {
    onRows: (count) => {
      replayed += count;
      replaying.update(replayed);
    },
  });
  replaying.end();

  if (options.verdicts) {
    const isWritten = (timeMs: number) =>
      timeMs >= (fromMs ?? 0) && timeMs <= (toMs ?? Number.POSITIVE_INFINITY);
    writeFileSync(options.verdicts, verdictLines(panel, isWritten));
    console.error(`verdicts: ${options.verdicts}`);
  }
  const judging = createProgressBar('judging', 1, '');
  const found = backtest(files, panel, {
    ...span,
    draws: drawsFor(panel.length),
    onStep: (done) => judging.update(done),
  });
  judging.end();
  if (options.json) {
    const repairs = Object.fromEntries(files.map(({ coin, repairs: made }) => [coin, made]));
    writeFileSync(
      options.json,
      `${JSON.stringify({ data: options.data, rows, repairs, ...found }, null, 2)}\n`,
    );
    console.error(`figures: ${options.json}`);
  }
  console.log(backtestText(found));
}

try {
  run();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof HistoryFileError) console.error(error.message);
  else throw error;
  process.exit(2);
}
