import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { backgroundHeap } from './bench/background-heap';
import { bulkRefresh } from './bench/bulk-refresh';
import { replaySpeed, verdictCost } from './bench/engine-speed';
import { type Figure, toJson, unmeasured } from './bench/figure';
import { pageFigures } from './bench/page-figures';
import { progress } from './bench/progress';
import { scriptSizes } from './bench/script-size';
import { simulatedDays } from './bench/simulated-days';
import { sumLine, table } from './bench/table';
import { buildExtension } from './build';

const usage = `npm run bench                       every budget of speed and size, measured
npm run bench -- --json FILE         and written to FILE
npm run bench -- --only TEXT         only the parts whose title holds TEXT`;

/** Where the shipped build and the demo build lie, made once when first asked for. */
const builds = new Map<string, Promise<string>>();
const buildOf = (mode: 'production' | 'demo'): Promise<string> => {
  const known = builds.get(mode) ?? buildExtension('chrome', mode);
  builds.set(mode, known);
  return known;
};

const parts: readonly { readonly title: string; measure(): Promise<Figure[]> }[] = [
  { title: 'script size', measure: async () => scriptSizes(await buildOf('production')) },
  { title: 'trading page', measure: async () => pageFigures(await buildOf('production')) },
  { title: 'refresh', measure: async () => [bulkRefresh()] },
  { title: 'verdict', measure: async () => verdictCost() },
  { title: 'replay', measure: async () => [replaySpeed()] },
  { title: 'heap', measure: async () => backgroundHeap(await buildOf('demo')) },
  { title: 'ledger and requests', measure: async () => simulatedDays(await buildOf('demo')) },
];

async function measured({ title, measure }: (typeof parts)[number]): Promise<Figure[]> {
  progress(title);
  try {
    return await measure();
  } catch (error) {
    progress(`${title}: ${error instanceof Error ? error.message : error}`);
    return [unmeasured(title, error instanceof Error ? error.message : String(error))];
  }
}

async function main(): Promise<number> {
  const { values: options } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const chosen = parts.filter(({ title }) => title.includes(options.only));
  if (chosen.length === 0) {
    console.error(`no part of the bench is called "${options.only}"\n\n${usage}`);
    return 2;
  }
  const figures: Figure[] = [];
  // One part after the other: they would take the machine's time from each other.
  for (const part of chosen) figures.push(...(await measured(part)));
  console.log(`\n${table(figures)}\n\n${sumLine(figures)}`);
  console.log(
    `load of the machine at the end: ${loadavg()[0]!.toFixed(1)}; a busy machine makes times longer`,
  );
  if (options.json) writeFileSync(options.json, `${JSON.stringify(toJson(figures), null, 2)}\n`);
  return figures.every(({ value }) => value !== undefined) ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exit(2);
}
