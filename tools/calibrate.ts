import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { accuracyPage } from '../src/backtest/accuracy-page';
import { calibrate } from '../src/backtest/calibration';
import { evidenceOf } from '../src/backtest/evidence';
import { HistoryFileError } from '../src/backtest/history-file-error';
import { bandPicture, reliabilityPicture } from '../src/backtest/pictures';
import { draws } from './backtest/draws';
import { readSeriesFolders } from './backtest/series-folders';
import { root } from './build';
import { createProgressBar } from './progress-bar';

const usage = `npm run calibrate [-- --data DIR] [--out DIR]

Fits the odds that ship on the folders of recorded history in DIR (default ../shared/market), tests them out of sample, and
writes src/engine/evidence.json, docs/ACCURACY.md and its pictures: the same bytes for the same data.
  --out   writes below this folder instead of the project`;

/** As the formatter lays it out: lists of plain values on one line. */
const jsonText = (value: unknown) =>
  `${JSON.stringify(value, null, 2).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, list: string) => `[${list.replace(/\s*\n\s*/g, ' ')}]`)}\n`;

function run() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: `${root}../shared/market` },
      out: { type: 'string', default: root },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const reading = createProgressBar('reading', 1, '');
  const { series, fingerprint, leftOut } = readSeriesFolders(values.data, (done) => reading.update(done));
  reading.end();
  for (const line of leftOut) console.error(`left out: ${line}`);

  const calibrating = createProgressBar('calibrating', 1, '');
  const calibration = calibrate(series, { draws, onStep: (done) => calibrating.update(done) });
  calibrating.end();

  const write = (path: string, text: string) => {
    const file = `${values.out.replace(/\/?$/, '/')}${path}`;
    mkdirSync(file.replace(/[^/]*$/, ''), { recursive: true });
    writeFileSync(file, text);
    console.log(path);
  };
  write('src/engine/evidence.json', jsonText(evidenceOf(calibration, fingerprint)));
  write('docs/ACCURACY.md', accuracyPage(calibration, fingerprint));
  write('docs/accuracy/reliability.svg', reliabilityPicture(calibration.report.reliability72));
  write('docs/accuracy/bands.svg', bandPicture(calibration.report.bands));
}

try {
  run();
} catch (error) {
  if (
    !(error instanceof HistoryFileError) &&
    !(error as Error & { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  )
    throw error;
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exit(2);
}
